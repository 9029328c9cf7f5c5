import { z } from '@hono/zod-openapi';
import type { NodeId } from '../../kernel/ids.ts';
import { createNode } from '../../registry/create-node.ts';
import { dissolveNode } from '../../registry/dissolve-node.ts';
import { mergeNodes } from '../../registry/merge-nodes.ts';
import { moveNode } from '../../registry/move-node.ts';
import type { ActOrder, PerformRefusal, Performed } from '../../registry/perform-act.ts';
import { reclassifyNode } from '../../registry/reclassify-node.ts';
import { recodeNode } from '../../registry/recode-node.ts';
import { findNodeBySlug, listNodes, listProvinces } from '../../registry/registry-store.ts';
import type { RegistryNode } from '../../registry/registry.ts';
import { renameNode } from '../../registry/rename-node.ts';
import { searchRegistry } from '../../registry/search-registry.ts';
import { splitNode } from '../../registry/split-node.ts';
import { findHistory } from '../../registry/succession-store.ts';
import { NODE_KINDS } from '../../registry/unit-types.ts';
import { readOne } from '../read-route.ts';
import * as schema from '../schemas.ts';
import { day, placeRef, unstated, words } from '../write-fields.ts';
import { type Writing, write } from '../write-route.ts';
import type { NamedPlaces } from '../named-places.ts';

const presentPlace = ({ slug, kind, code, type, name, fullName, provinceCode, validFrom, validTo }: RegistryNode) => ({
  slug,
  kind,
  code,
  type,
  name,
  fullName,
  provinceCode,
  validFrom,
  validTo,
});

const MOST_FOUND = 50;

const provinces = readOne({
  path: '/provinces',
  summary: 'The provinces of today',
  open: true,
  answer: z.object({ items: z.array(schema.Place) }).openapi('Provinces'),
  read: async ({ db }) => ({ items: (await listProvinces(db)).map(presentPlace) }),
});

const places = readOne({
  path: '/places',
  summary: 'Find units, villages and organisations by words',
  description: 'The best match comes first, so this list has no further pages: say more words where `more` is true.',
  open: true,
  query: z.object({
    q: schema.wordsQuery,
    province: schema.provinceQuery,
    kind: schema.kindQuery,
    limit: schema.limitQuery,
  }),
  answer: z.object({ items: z.array(schema.FoundPlace), more: z.boolean() }).openapi('FoundPlaces'),
  read: async ({ db }, { query: { q, province, kind, limit } }) => {
    const found = await searchRegistry(db, q, {
      limit: limit ?? MOST_FOUND,
      ...(province ? { provinceCode: province } : {}),
      ...(kind ? { kinds: [kind] } : {}),
    });
    const items = found.items.map(({ node, ancestors, match }) => ({
      ...presentPlace(node),
      within: ancestors.map(({ fullName }) => fullName),
      match,
    }));
    return { items, more: found.more };
  },
});

const place = readOne({
  path: '/places/{slug}',
  summary: 'One unit, village or organisation, as it is today or last was',
  open: true,
  params: z.object({ slug: schema.slugParam }),
  answer: schema.Place,
  read: async ({ db }, { params }) => {
    const node = await findNodeBySlug(db, params.slug);
    return node && presentPlace(node);
  },
});

const PlaceHistory = z
  .object({
    place: schema.slug,
    versions: z.array(
      z.object({
        validFrom: schema.day,
        validTo: schema.day.nullable(),
        code: z.string().nullable(),
        type: z.string(),
        name: z.string(),
        fullName: z.string(),
        act: z.string().openapi({ description: 'What began this version', example: 'rename' }),
        document: z.string().nullable().openapi({ description: 'By which paper', example: 'Nghị quyết 202/2025/QH15' }),
      }),
    ),
    aliases: z.array(z.string()),
    becameOf: z.array(
      z.object({
        place: schema.slug,
        fullName: z.string(),
        effectiveOn: schema.day,
        kind: z.enum(['merge', 'split']),
        inherits: z.boolean().openapi({ description: 'Whether it bears the agreements of the one before' }),
      }),
    ),
    cameFrom: z.array(
      z.object({
        place: schema.slug,
        fullName: z.string(),
        effectiveOn: schema.day,
        kind: z.enum(['merge', 'split']),
        inherits: z.boolean(),
      }),
    ),
  })
  .openapi('PlaceHistory');

const history = readOne({
  path: '/places/{slug}/history',
  summary: 'What a place was called when, and what became of it',
  open: true,
  params: z.object({ slug: schema.slugParam }),
  answer: PlaceHistory,
  read: async ({ db }, { params }) => {
    const node = await findNodeBySlug(db, params.slug);
    const told = node && (await findHistory(db, node.nodeId));
    if (!node || !told) return null;
    const link = ({ node: other, effectiveOn, kind, inherits }: (typeof told.becameOf)[number]) => ({
      place: other.slug,
      fullName: other.fullName,
      effectiveOn,
      kind,
      inherits,
    });
    return {
      place: node.slug,
      versions: told.versions.map(({ validFrom, validTo, code, type, name, fullName, act }) => ({
        validFrom,
        validTo,
        code,
        type,
        name,
        fullName,
        act: act.kind,
        document: act.document && `${act.document.kind} ${act.document.number}`,
      })),
      aliases: [...told.aliases],
      becameOf: told.becameOf.map(link),
      cameFrom: told.cameFrom.map(link),
    };
  },
});

/** What every act on the registry rests on. */
const order = {
  effectiveOn: day.openapi({ description: 'The first day on which it holds' }),
  document: z.strictObject({
    kind: words(1, 60, 'Which paper orders it', 'Quyết định'),
    number: words(1, 60, 'Its number', '12/QĐ-UBND'),
    issuedOn: unstated(day),
    issuer: unstated(words(1, 300, 'Who issued it', 'UBND tỉnh Gia Lai')),
  }),
  note: unstated(words(1, 1000, 'What is worth adding', 'Theo đề nghị của xã')),
};
const kind = z.enum(NODE_KINDS);
const unit = {
  type: words(1, 60, 'Which type of its kind', 'làng'),
  name: words(1, 200, 'Its name without the type', 'Brơl'),
  code: unstated(words(1, 10, 'Its official code, where it has one', '23888')),
  parent: unstated(placeRef),
};
const Ordered = z.strictObject(order);

const ChangedPlaces = z
  .object({
    act: z.string().openapi({ description: 'The id of the act' }),
    created: z.array(z.object({ id: z.string(), slug: schema.slug, fullName: z.string() })),
  })
  .openapi('ChangedPlaces');

type Registry<Body extends z.ZodObject> = Writing<undefined, Body>;
const orderOf = ({
  by,
  requestId,
  today,
  body: { effectiveOn, document, note },
}: Registry<typeof Ordered>): ActOrder => ({
  by,
  requestId,
  today,
  effectiveOn: effectiveOn as ActOrder['effectiveOn'],
  document: {
    kind: document.kind,
    number: document.number,
    issuedOn: (document.issuedOn ?? null) as ActOrder['document']['issuedOn'],
    issuer: document.issuer ?? null,
  },
  note: note ?? null,
});

interface SaidUnit {
  readonly type: string;
  readonly name: string;
  readonly code?: string | null;
  readonly parent?: string | null;
}
const unitOf = async (path: string, { type, name, code, parent }: SaidUnit, names: NamedPlaces) => ({
  type,
  name,
  code: code ?? null,
  parentId: await names.findUnlessUnstated(`${path}.parent`, parent),
});

/** Every rule of the registry, whichever act it refuses: the code tells which, and `faults` what was seen. */
const REFUSALS = {
  'node-not-found': 422,
  'node-ended': 409,
  'too-early': 409,
  'in-future': 422,
  'name-invalid': 422,
  'type-invalid': 422,
  'code-invalid': 422,
  'code-taken': 409,
  'name-taken': 409,
  'parent-invalid': 422,
  'kind-invalid': 422,
  'kinds-differ': 422,
  unchanged: 409,
  'too-few': 422,
  repeated: 422,
  'into-itself': 422,
  'two-heirs': 422,
  'heir-unknown': 422,
  'children-left': 409,
  'document-invalid': 422,
} as const satisfies Record<Exclude<PerformRefusal['code'], 'not-permitted' | 'request-id-reused'>, 409 | 422>;

/** One entry for each kind of act, since all answer alike. */
function registryAct<Shape extends z.ZodRawShape>(
  name: string,
  bodyName: string,
  summary: string,
  shape: Shape,
  perform: (
    writing: Registry<typeof Ordered>,
    body: z.output<z.ZodObject<Shape>>,
  ) => Promise<() => ReturnType<typeof createNode>>,
) {
  return write({
    acts: [`registry.${name}`],
    path: `/registry/${name}`,
    summary,
    body: Ordered.extend(shape) as unknown as typeof Ordered,
    bodyName,
    answer: ChangedPlaces,
    refusals: REFUSALS,
    run: async (writing) => {
      const run = await perform(writing, writing.body as unknown as z.output<z.ZodObject<Shape>>);
      return writing.act(run, ({ actId, created }) => presentDone(writing, { actId, created }));
    },
  });
}

async function presentDone({ db }: Pick<Registry<typeof Ordered>, 'db'>, { actId, created }: Performed) {
  const nodes = await listNodes(db, [...created]);
  return { act: actId, created: nodes.map(({ nodeId, slug, fullName }) => ({ id: nodeId, slug, fullName })) };
}

const acts = [
  registryAct('create', 'NewPlace', 'Found a village or an organisation', { kind, ...unit }, async (w, body) => {
    const made = { kind: body.kind, ...(await unitOf('body', body, w.names)) };
    return () => createNode(w.db, { ...orderOf(w), unit: made });
  }),
  registryAct(
    'rename',
    'Renaming',
    'Give a place another name',
    { place: placeRef, name: unit.name },
    async (w, body) => {
      const nodeId = await w.names.find('body.place', body.place);
      return () => renameNode(w.db, { ...orderOf(w), nodeId, name: body.name });
    },
  ),
  registryAct(
    'reclassify',
    'Reclassifying',
    'Make a place one of another type',
    { place: placeRef, type: unit.type },
    async (w, body) => {
      const nodeId = await w.names.find('body.place', body.place);
      return () => reclassifyNode(w.db, { ...orderOf(w), nodeId, type: body.type });
    },
  ),
  registryAct(
    'recode',
    'Recoding',
    'Give a place another official code',
    { place: placeRef, code: words(1, 10, 'Its new code', '23889') },
    async (w, body) => {
      const nodeId = await w.names.find('body.place', body.place);
      return () => recodeNode(w.db, { ...orderOf(w), nodeId, code: body.code });
    },
  ),
  registryAct(
    'move',
    'Moving',
    'Put a place under another unit',
    { place: placeRef, parent: placeRef },
    async (w, body) => {
      const nodeId = await w.names.find('body.place', body.place);
      const parentId = await w.names.find('body.parent', body.parent);
      return () => moveNode(w.db, { ...orderOf(w), nodeId, parentId });
    },
  ),
  registryAct(
    'merge',
    'Merging',
    'Merge places into one of them, or into a new one',
    { parts: z.array(placeRef).min(1).max(100), into: unstated(placeRef), unit: unstated(z.strictObject(unit)) },
    async (w, body) => {
      const parts: NodeId[] = [];
      for (const [index, part] of body.parts.entries()) parts.push(await w.names.find(`body.parts.${index}`, part));
      if (!body.into === !body.unit)
        w.names.miss('body.into', 'either a place that takes them in, or the new unit', String(body.into));
      const successor = body.unit
        ? { unit: await unitOf('body.unit', body.unit, w.names) }
        : { nodeId: await w.names.find('body.into', body.into ?? '') };
      return () => mergeNodes(w.db, { ...orderOf(w), parts, successor });
    },
  ),
  registryAct(
    'split',
    'Splitting',
    'Share a place out among new or known ones',
    {
      place: placeRef,
      heirs: z
        .array(
          z.strictObject({
            inherits: z.boolean().openapi({ description: 'Whether it bears the agreements from now on' }),
            place: unstated(placeRef),
            unit: unstated(z.strictObject(unit)),
          }),
        )
        .min(1)
        .max(100),
    },
    async (w, body) => {
      const nodeId = await w.names.find('body.place', body.place);
      const heirs: Parameters<typeof splitNode>[1]['heirs'][number][] = [];
      for (const [index, heir] of body.heirs.entries()) {
        const path = `body.heirs.${index}`;
        if (!heir.place === !heir.unit)
          w.names.miss(`${path}.place`, 'either a known place, or a new unit', String(heir.place));
        heirs.push({
          inherits: heir.inherits,
          ...(heir.unit
            ? { unit: await unitOf(`${path}.unit`, heir.unit, w.names) }
            : { nodeId: await w.names.find(`${path}.place`, heir.place ?? '') }),
        });
      }
      return () => splitNode(w.db, { ...orderOf(w), nodeId, heirs });
    },
  ),
  registryAct('dissolve', 'Dissolving', 'End a place that nothing follows', { place: placeRef }, async (w, body) => {
    const nodeId = await w.names.find('body.place', body.place);
    return () => dissolveNode(w.db, { ...orderOf(w), nodeId });
  }),
];

export const placeReads = [provinces, places, place, history];
export const placeWrites = acts;
