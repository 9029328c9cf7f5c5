import { z } from 'zod';
import { defineNotification } from '../platform/notifications/notification.ts';

/** To the office and the administrators of a province: its ledger does not hold. */
export const LEDGER_BROKEN = defineNotification({
  kind: 'ledger.broken',
  byMail: true,
  schema: z.object({ faults: z.int(), first: z.string().max(500) }),
  words: {
    vi: ({ faults, first }) => ({
      title: `Sổ khoản hỗ trợ có ${faults} chỗ không đúng`,
      text: `Lần kiểm tra hằng ngày thấy: ${first}. Mã cuối của chuỗi không được công bố cho đến khi sửa xong. Người quản trị chạy "ketnghia check" để xem hết.`,
    }),
    en: ({ faults, first }) => ({
      title: `The ledger does not hold in ${faults} places`,
      text: `The daily check found: ${first}. The head of the chain is not published until that is mended. The administrator runs "ketnghia check" to see all of it.`,
    }),
  },
});

/** For the page that shows notifications. */
export const ledgerNotifications = [LEDGER_BROKEN] as const;
