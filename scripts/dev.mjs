// Builds on every change and restarts the real instance. For work on the program.
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const start = () =>
  spawn(
    process.execPath,
    [join(root, 'bin', 'ketnghia'), ...(process.argv.length > 2 ? process.argv.slice(2) : ['demo'])],
    { stdio: 'inherit', cwd: root },
  );
let running = start();
let timer;
watch(join(root, 'src'), { recursive: true }, () => {
  clearTimeout(timer);
  timer = setTimeout(() => {
    running.once('exit', () => (running = start()));
    running.kill('SIGTERM');
  }, 150);
});
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    running.removeAllListeners('exit');
    running.once('exit', () => process.exit(0));
    running.kill(signal);
  });
