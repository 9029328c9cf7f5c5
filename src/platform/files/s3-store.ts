import { AwsClient } from 'aws4fetch';
import { type FileKey, type FileStore, type KeptFile, isContentHash } from './file-store.ts';

/** A bucket of any S3-compatible store, by its whole address: "https://s3.tinh.vn/ketnghia". */
export interface S3Options {
  readonly url: string;
  readonly keyId: string;
  readonly secret: string;
  readonly region: string;
}

const EMPTY_HASH = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const TIMEOUT_MS = 120_000;
/** Each try again waits about twice as long, from some 50 ms on. */
const RETRIES = 4;

/**
 * Keeps files in a bucket, addressed by path (as every S3-compatible store understands). The hash by which content is kept is
 * the one that the request signs, so that the store itself refuses content that was changed on the way.
 */
export function s3Store({ url, keyId, secret, region }: S3Options): FileStore {
  const client = new AwsClient({
    accessKeyId: keyId,
    secretAccessKey: secret,
    service: 's3',
    region,
    retries: RETRIES,
  });
  const bucket = url.replace(/\/+$/, '');
  const addressOf = ({ provinceCode, hash }: FileKey): string => `${bucket}/${provinceCode}/${hash}`;
  const ask = (address: string, init: { method: string; hash?: string; body?: Uint8Array<ArrayBuffer> }) =>
    client.fetch(address, {
      method: init.method,
      headers: { 'X-Amz-Content-Sha256': init.hash ?? EMPTY_HASH },
      ...(init.body ? { body: init.body } : {}),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  return {
    keep: async (key, content) => {
      const answer = await ask(addressOf(key), { method: 'PUT', hash: key.hash, body: new Uint8Array(content) });
      await expectAnswer(answer, [200], 'keep a file');
      await answer.body?.cancel();
    },
    open: async (key) => {
      const answer = await ask(addressOf(key), { method: 'GET' });
      if (answer.status === 404) {
        await answer.body?.cancel();
        return null;
      }
      await expectAnswer(answer, [200], 'open a file');
      const bytes = Number(answer.headers.get('content-length'));
      if (!answer.body || !Number.isSafeInteger(bytes))
        throw new Error('the file store sent a file without its length');
      return { bytes, content: answer.body };
    },
    remove: async (key) => {
      const answer = await ask(addressOf(key), { method: 'DELETE' });
      await expectAnswer(answer, [200, 204, 404], 'remove a file');
      await answer.body?.cancel();
    },
    list: () =>
      listBucket(async (query) => {
        const answer = await ask(`${bucket}?${query}`, { method: 'GET' });
        await expectAnswer(answer, [200], 'list files');
        return answer.text();
      }),
  };
}

/** Any other answer is a broken world, told with the store's own code and without the address, which holds the key's name. */
async function expectAnswer(answer: Response, statuses: readonly number[], what: string): Promise<void> {
  if (statuses.includes(answer.status)) return;
  const code = /<Code>([A-Za-z0-9.]{1,80})<\/Code>/.exec(await answer.text())?.[1] ?? 'no code';
  throw new Error(`the file store did not ${what} — it answered ${answer.status}, ${code}`);
}

async function* listBucket(page: (query: string) => Promise<string>): AsyncGenerator<KeptFile> {
  let from: string | null = null;
  do {
    const query = new URLSearchParams({ 'list-type': '2', 'max-keys': '1000' });
    if (from !== null) query.set('continuation-token', from);
    const xml = await page(query.toString());
    for (const [, entry = ''] of xml.matchAll(/<Contents>([\s\S]*?)<\/Contents>/g)) {
      const [provinceCode = '', hash = ''] = valueOf(entry, 'Key').split('/');
      // What somebody else put into the bucket is not ours to touch.
      if (!/^\d{2}$/.test(provinceCode) || !isContentHash(hash)) continue;
      yield {
        provinceCode,
        hash,
        bytes: Number(valueOf(entry, 'Size')),
        keptAt: new Date(valueOf(entry, 'LastModified')),
      };
    }
    from = valueOf(xml, 'IsTruncated') === 'true' ? valueOf(xml, 'NextContinuationToken') : null;
  } while (from);
}

function valueOf(xml: string, name: string): string {
  const text = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? '';
  return text.replace(/&(amp|lt|gt|quot|apos);/g, (_all, entity: string) => ENTITIES[entity] ?? '');
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
