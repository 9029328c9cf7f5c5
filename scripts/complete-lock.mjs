// Adds to package-lock.json the packages of other platforms that a registry did not offer when the lock was written,
// from what their parents name exactly. Without them `npm ci` calls the lock incomplete. Run after changing packages.
import { readFileSync, writeFileSync } from 'node:fs';

const file = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8'));
const OS = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
  'windows',
];
const CPU = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];

/** The platform that a package's name tells, such as "binding-linux-arm64-musl". */
function platformOf(name) {
  const words = name.split('/').at(-1).split(/[-.]/);
  const os = OS.find((word) => words.includes(word));
  const cpu = CPU.find((word) => words.includes(word));
  const libc = words.includes('musl') || words.includes('musleabihf') ? 'musl' : os === 'linux' ? 'glibc' : null;
  if (!os && !cpu) throw new Error(`the name ${name} tells no platform`);
  return {
    ...(cpu ? { cpu: [cpu] } : {}),
    ...(os ? { os: [os === 'windows' ? 'win32' : os] } : {}),
    ...(libc ? { libc: [libc] } : {}),
  };
}

let added = 0;
for (const [path, entry] of Object.entries(lock.packages))
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const places = [`node_modules/${name}`, `${path}/node_modules/${name}`];
    if (path === '' || places.some((place) => lock.packages[place])) continue;
    if (!/^\d+\.\d+\.\d+/.test(version)) {
      console.error(`${path} names ${name} as ${version}, not exactly: left out`);
      continue;
    }
    lock.packages[places[0]] = { version, ...platformOf(name), ...(entry.dev ? { dev: true } : {}), optional: true };
    added++;
  }
lock.packages = Object.fromEntries(Object.entries(lock.packages).toSorted(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`added ${added} packages of other platforms`);
