import { forgetSecretKey } from '../platform/accounts/secret-key.ts';
import type { Command } from './command.ts';

/** For an instance whose secret key was lost, after a restore without it. */
export const forgetKeyCommand: Command = {
  name: 'forget-key',
  usage: '[--yes]',
  summary: {
    vi: 'bỏ khóa bí mật đã mất: mọi người đăng nhập lại, lớp xác thực thứ hai phải thiết lập lại',
    en: 'give up a lost secret key: everybody signs in again and sets up the second factor anew',
  },
  async run(words, { terminal, lang, bareInstance }) {
    const vi = lang === 'vi';
    const others = words.filter((word) => word !== '--yes');
    if (others.length > 0) {
      terminal.err(vi ? `Không hiểu: ${others.join(' ')}` : `Not understood: ${others.join(' ')}`);
      return 2;
    }
    const sure =
      words.includes('--yes') ||
      (await terminal.confirm(
        vi
          ? 'Mọi phiên đăng nhập và lớp xác thực thứ hai của mọi người sẽ bị bỏ. Tiếp tục?'
          : 'Every session and second factor of everybody will be removed. Go on?',
      ));
    if (!sure) {
      terminal.err(vi ? 'Chưa thay đổi gì.' : 'Nothing was changed.');
      return 2;
    }
    const opened = await bareInstance();
    if (!opened) return 1;
    const { sessions, secondFactors } = await forgetSecretKey(opened.db);
    terminal.out(
      vi
        ? `Đã bỏ ${sessions} phiên và ${secondFactors} lớp xác thực thứ hai. Hãy khởi động lại hệ thống.`
        : `Removed ${sessions} sessions and ${secondFactors} second factors. Start the system again.`,
    );
    return 0;
  },
};
