import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';

/** One build makes the stylesheet and fonts for the browser (dist/client) and the programs that run on Node (dist/*.js). */
export default defineConfig({
  plugins: [tailwindcss()],
  appType: 'custom',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
});
