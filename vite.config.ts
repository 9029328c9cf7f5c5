import { globSync } from 'node:fs';
import tailwindcss from '@tailwindcss/vite';
import { type Plugin, defineConfig } from 'vite';

/** The package says that this file does nothing by being loaded, and it would be left out; but a worker is started by just that. */
const mapWorker: Plugin = {
  name: 'map-worker',
  transform: { filter: { id: /maplibre-gl-worker\.mjs$/ }, handler: () => ({ moduleSideEffects: true }) },
};

/** One build makes the stylesheet and fonts for the browser (dist/client) and the program that runs on Node (dist/server). */
export default defineConfig({
  plugins: [tailwindcss(), mapWorker],
  appType: 'custom',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  environments: {
    client: {
      build: {
        outDir: 'dist/client',
        manifest: true,
        // Fonts stay files: a page must not carry them in its stylesheet.
        assetsInlineLimit: 0,
        rolldownOptions: {
          // Each file of a room's islands/ is a script of its own; what it imports from the room is bundled with it.
          input: [
            'src/platform/web/styles.css',
            'src/platform/web/office.css',
            ...globSync('src/**/islands/*.{ts,tsx}', { cwd: import.meta.dirname }).filter(
              (file) => !/\.test\.tsx?$/.test(file),
            ),
          ],
        },
      },
    },
    server: {
      consumer: 'server',
      resolve: { external: true },
      build: {
        ssr: true,
        outDir: 'dist/server',
        minify: false,
        sourcemap: true,
        copyPublicDir: false,
        rolldownOptions: {
          // The worker is a file of its own beside the program, which finds it by its name.
          input: { main: 'src/main.ts', 'highs-worker': 'src/pairing/outside/highs-worker.ts' },
          output: { entryFileNames: '[name].js' },
        },
      },
    },
  },
  builder: {
    async buildApp(builder) {
      for (const name of ['client', 'server'] as const) {
        const environment = builder.environments[name];
        if (!environment) throw new Error(`no build environment ${name}`);
        await builder.build(environment);
      }
    },
  },
});
