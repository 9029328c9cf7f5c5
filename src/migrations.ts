import type { Migration } from './platform/database/migrate.ts';

const files = import.meta.glob<string>('./*/migrations/*.sql', { query: '?raw', import: 'default', eager: true });

/** Every room's migrations in the order of their numbers; two with one number are a mistake of ours and thrown. */
export const migrations: readonly Migration[] = orderMigrations(files);

function orderMigrations(found: Record<string, string>): Migration[] {
  const list = Object.entries(found)
    .map(([path, sql]) => ({ name: path.replace(/^.*\//, '').replace(/\.sql$/, ''), sql }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  list.forEach(({ name }, index) => {
    const number = Number(name.slice(0, 4));
    if (number !== index + 1)
      throw new Error(`migrations must be numbered without gaps — saw ${name} at place ${index + 1}`);
  });
  return list;
}
