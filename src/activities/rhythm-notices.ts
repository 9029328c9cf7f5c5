import { z } from 'zod';
import { plainDate } from '../kernel/plain-date.ts';
import { screenDate } from '../kernel/vietnamese/dates.ts';
import { defineNotification } from '../platform/notifications/notification.ts';

const day = z.iso.date().nullable();
const said = (text: string): string => screenDate(plainDate(text));

/** To both sides: nothing has happened for longer than they promised. */
export const SILENT = defineNotification({
  kind: 'rhythm.silent',
  byMail: true,
  schema: z.object({ pair: z.string(), lastOn: day, everyMonths: z.int() }),
  words: {
    vi: ({ pair, lastOn, everyMonths }) => ({
      title: `Chưa có việc gì mới: ${pair}`,
      text:
        (lastOn
          ? `Việc gần nhất được ghi là ngày ${said(lastOn)}; hai bên hứa ${everyMonths} tháng gặp nhau một lần.`
          : `Chưa có hoạt động hay khoản hỗ trợ nào được ghi; hai bên hứa ${everyMonths} tháng gặp nhau một lần.`) +
        ' Nếu đã gặp nhau, hãy ghi hoạt động; nếu chưa, hãy hẹn một ngày.',
    }),
    en: ({ pair, lastOn, everyMonths }) => ({
      title: `Nothing new: ${pair}`,
      text:
        (lastOn
          ? `The last event on record was on ${said(lastOn)}; the sides promised to meet every ${everyMonths} months.`
          : `No activity and no help is on record; the sides promised to meet every ${everyMonths} months.`) +
        ' If you have met, record it; if not, agree on a day.',
    }),
  },
});

/** To the programme office, once a month: how many are silent although their sides were reminded. */
export const SILENT_STILL = defineNotification({
  kind: 'rhythm.silent-still',
  byMail: true,
  schema: z.object({ dormant: z.int(), neverStarted: z.int() }),
  words: {
    vi: ({ dormant, neverStarted }) => ({
      title: `${dormant + neverStarted} bản kết nghĩa đang im lặng`,
      text: `${dormant} bản đã im lặng quá gấp đôi thời gian hứa, ${neverStarted} bản quá hạn mà chưa có việc gì. Hai bên của từng bản đã được nhắc.`,
    }),
    en: ({ dormant, neverStarted }) => ({
      title: `${dormant + neverStarted} agreements are silent`,
      text: `${dormant} have been silent for over twice the promised time, ${neverStarted} are overdue and nothing has ever happened. The sides of each were reminded.`,
    }),
  },
});

/** For the page that shows notifications. */
export const rhythmNotifications = [SILENT, SILENT_STILL] as const;
