import type { RegistryCommand } from '../registry/registry-command.ts';
import { parseWords } from '../registry/registry-command.ts';
import { REGISTER } from './register.ts';
import { type RetentionCounts, countOver, runRetention } from './retention.ts';

const USAGE = { vi: 'Cách dùng: retention --dry-run | --now', en: 'Usage: retention --dry-run | --now' } as const;

const SAY = {
  vi: {
    dry: 'Quá thời hạn lưu, sẽ xóa khi chạy --now:',
    done: 'Đã xóa dữ liệu quá thời hạn lưu:',
    proposed: (count: number) => `${count} tài khoản đã đóng lâu được đề xuất xóa dữ liệu (chưa làm gì).`,
    notSetUp: 'Hệ thống chưa được thiết lập: mở trang chạy lần đầu trước.',
  },
  en: {
    dry: 'Over its time, would be deleted by --now:',
    done: 'Deleted, being over its time:',
    proposed: (count: number) => `${count} accounts closed long ago are proposed for erasure (nothing was done).`,
    notSetUp: 'The instance is not set up yet: open the first-run page before.',
  },
} as const;

/** `retention --dry-run` tells what is over its time; `--now` deletes it as the nightly job does. */
export const privacyCommands: readonly RegistryCommand[] = [
  {
    name: 'retention',
    usage: '--dry-run | --now',
    summary: {
      vi: 'xóa dữ liệu cá nhân quá thời hạn lưu (--dry-run: chỉ đếm)',
      en: 'delete personal data over its time (--dry-run: only count)',
    },
    async run(args, { terminal, lang, by, instance }) {
      const words = parseWords(args, { 'dry-run': { type: 'boolean' }, now: { type: 'boolean' } }, lang);
      if (!words.ok) {
        terminal.err(words.refusal);
        return 2;
      }
      const [dry, now] = [words.value.flag('dry-run'), words.value.flag('now')];
      if (dry === now || words.value.given.length > 0) {
        terminal.err(USAGE[lang]);
        return 2;
      }
      const opened = await instance();
      if (!opened) return 1;
      const { db } = opened;
      const owner = await db.selectFrom('instance').select('province_code').executeTakeFirst();
      if (!owner) {
        terminal.err(SAY[lang].notSetUp);
        return 1;
      }
      const tell = ({ deleted, proposed }: RetentionCounts): void => {
        terminal.out(dry ? SAY[lang].dry : SAY[lang].done);
        for (const { key, words: entryWords } of REGISTER) {
          const count = (deleted as Readonly<Record<string, number>>)[key];
          if (count !== undefined) terminal.out(`  ${String(count).padStart(6)}  ${entryWords[lang].title}`);
        }
        terminal.out(SAY[lang].proposed(proposed));
      };
      if (dry) {
        tell(await countOver(db, new Date()));
        return 0;
      }
      const done = await runRetention(db, by, { home: owner.province_code, now: new Date() });
      if (!done.ok) throw new Error('the operator may not run the retention');
      tell(done.value);
      return 0;
    },
  },
];
