import { z } from 'zod';
import { plainDate } from '../kernel/plain-date.ts';
import { screenDate } from '../kernel/vietnamese/dates.ts';
import { defineNotification } from '../platform/notifications/notification.ts';

const day = (text: string): string => screenDate(plainDate(text));
/** `what` is kept as it was said in both languages, since a thing's words are made from its record. */
const what = z.object({ vi: z.string(), en: z.string() });

/** To the receiving side: somebody says that they gave, and nobody has said that it arrived. */
export const CONFIRMATION_LATE = defineNotification({
  kind: 'confirmation.late',
  byMail: true,
  schema: z.object({ giver: z.string(), what, since: z.iso.date() }),
  words: {
    vi: (data) => ({
      title: `Chưa xác nhận: ${data.what.vi}`,
      text: `${data.giver} báo đã trao từ ngày ${day(data.since)}. Hãy nói đã nhận đủ, thiếu hay không nhận; chỉ bên nhận mới nói được.`,
    }),
    en: (data) => ({
      title: `Not confirmed: ${data.what.en}`,
      text: `${data.giver} stated this delivery on ${day(data.since)}. Say whether it arrived in full, in part or not; only the receiving side can.`,
    }),
  },
});

/** To the giving side: what it stated is still not confirmed. */
export const CONFIRMATION_MISSING = defineNotification({
  kind: 'confirmation.missing',
  byMail: true,
  schema: z.object({ what, since: z.iso.date() }),
  words: {
    vi: (data) => ({
      title: `Bên nhận chưa xác nhận: ${data.what.vi}`,
      text: `Khoản này báo từ ngày ${day(data.since)} mà bên nhận chưa trả lời, nên chưa được tính là đã nhận. Hãy in biên bản có mã QR gửi bên nhận, hoặc nhờ cơ quan thường trực ghi biên bản giấy đã ký.`,
    }),
    en: (data) => ({
      title: `Not confirmed by the receiver: ${data.what.en}`,
      text: `Stated on ${day(data.since)} and not answered, so it does not count as received. Print the handover with its QR code for the receiver, or have the programme office record the signed paper.`,
    }),
  },
});

/** To both sides: what arrived is not what was sent. */
export const CONFIRMATION_DIFFERS = defineNotification({
  kind: 'confirmation.differs',
  byMail: true,
  schema: z.object({ giver: z.string(), what }),
  words: {
    vi: (data) => ({
      title: `Hai bên nói khác nhau: ${data.what.vi}`,
      text: `${data.giver} báo đã trao, bên nhận nói nhận không đủ hoặc không nhận. Hãy xem lý do rồi sửa lời của bên mình, hoặc cùng khép lại chỗ lệch.`,
    }),
    en: (data) => ({
      title: `The sides differ: ${data.what.en}`,
      text: `${data.giver} stated the delivery; the receiver says that not all of it arrived or was accepted. Read the reason, then correct your own word, or close the difference together.`,
    }),
  },
});

/** To the programme office, once a month: how much is unconfirmed although both sides were told. */
export const CONFIRMATION_OFFICE = defineNotification({
  kind: 'confirmation.office',
  byMail: true,
  schema: z.object({ count: z.int(), most: z.boolean() }),
  words: {
    vi: ({ count, most }) => ({
      title: `${count}${most ? '+' : ''} khoản đã trao quá một tháng chưa ai xác nhận`,
      text: 'Cả hai bên đã được nhắc. Hãy gọi hỏi, hoặc ghi lại biên bản giấy đã ký kèm bản chụp.',
    }),
    en: ({ count, most }) => ({
      title: `${count}${most ? '+' : ''} deliveries unconfirmed for over a month`,
      text: 'Both sides were reminded. Call them, or record the signed paper with its scan.',
    }),
  },
});

/** For the page that shows notifications. */
export const confirmationNotifications = [
  CONFIRMATION_LATE,
  CONFIRMATION_MISSING,
  CONFIRMATION_DIFFERS,
  CONFIRMATION_OFFICE,
] as const;
