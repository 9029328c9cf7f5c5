// Takes pictures of every public page: node scripts/look.mjs [words of addresses to keep]. Pictures go to LOOK_DIR or a
// temporary folder, never into the repository. Needs Debian's Chromium.
import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer as createNet } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { serve } from '@hono/node-server';
import tailwindcss from '@tailwindcss/vite';
import { chromium } from 'playwright-core';
import { build, createServer } from 'vite';

const out = process.env.LOOK_DIR ?? mkdtempSync(join(tmpdir(), 'ketnghia-look-'));
rmSync(join(out, 'data'), { recursive: true, force: true });
const wanted = process.argv.slice(2);
const clientDir = join(out, 'client');
await build({
  configFile: false,
  logLevel: 'error',
  publicDir: false,
  plugins: [tailwindcss()],
  build: {
    outDir: clientDir,
    emptyOutDir: true,
    manifest: true,
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: ['src/platform/web/styles.css', 'src/platform/web/office.css', ...globSync('src/portal/islands/*.ts')],
    },
  },
});
const vite = await createServer({ logLevel: 'error', server: { middlewareMode: true, ws: false }, appType: 'custom' });
const { openLookSite, LOOK_PAGES } = await vite.ssrLoadModule('/tests/support/look-site.ts');
const site = await openLookSite(join(out, 'data'), clientDir);
const port = await new Promise((resolve) => {
  const probe = createNet().listen(0, '127.0.0.1', () => {
    const { port } = probe.address();
    probe.close(() => resolve(port));
  });
});
const server = serve({ fetch: site.app.fetch, port, hostname: '127.0.0.1' });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--headless',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
/** LOOKS="360,1440-dark,794-print,1440-contrast": widths, each with how to look. */
const LOOKS = (process.env.LOOKS ?? '360,1440').split(',').map((name) => {
  const [width, how] = name.split('-');
  return {
    name,
    width: Number(width),
    colorScheme: how === 'dark' ? 'dark' : 'light',
    media: how === 'print' ? 'print' : undefined,
    contrast: how === 'contrast' ? 'more' : undefined,
  };
});
try {
  for (const { name, width, colorScheme, media, contrast } of LOOKS) {
    const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme, contrast });
    const page = await context.newPage();
    page.on('console', (message) => message.type() === 'error' && console.error(message.text()));
    if (media) await page.emulateMedia({ media });
    for (const [label, path] of Object.entries(LOOK_PAGES)) {
      if (wanted.length > 0 && !wanted.includes(label)) continue;
      const answer = await page.goto(`http://127.0.0.1:${port}${path}`, { waitUntil: 'networkidle' });
      console.log(label, name, answer.status());
      const wide = await page.evaluate('document.documentElement.scrollWidth');
      if (wide > width) console.error(`${label} at ${width}: scrolls sideways to ${wide}`);
      // AXE=1 also asks axe, which judges what stands on the page as it looks now.
      if (process.env.AXE) {
        const { violations } = await new AxeBuilder({ page }).analyze();
        for (const { id, nodes } of violations)
          console.error(label, name, id, nodes[0]?.html, nodes[0]?.failureSummary);
      }
      await page.screenshot({ path: join(out, `${label}-${name}.png`), fullPage: true });
    }
    await context.close();
  }
} finally {
  await browser.close();
  server.close();
  await site.close();
  await vite.close();
}
console.log(out);
