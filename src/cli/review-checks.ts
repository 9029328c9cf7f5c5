import { checkSnapshots } from '../reviews/snapshot-store.ts';
import type { Check } from './check-command.ts';

const WHY = {
  'content-changed': { vi: 'nội dung không còn khớp mã kiểm tra', en: 'its content is not what its checksum says' },
  'snapshot-missing': { vi: 'không còn bản đã gửi mang mã ấy', en: 'the report with that checksum is missing' },
} as const;

/** Every report that was ever handed in, recomputed from its exact text. */
export const reviewChecks: readonly Check[] = [
  {
    holds: {
      vi: 'Mỗi báo cáo đã gửi, đã chốt còn nguyên từng chữ như mã kiểm tra của nó',
      en: 'Every report that was handed in or frozen is letter by letter what its checksum says',
    },
    look: async (db) => {
      const { checked, broken } = await checkSnapshots(db);
      return {
        lines: [{ vi: `  ${checked} bản`, en: `  ${checked} reports` }],
        faults: broken.map(({ provinceCode, submissionId, actNo, why }) => ({
          vi: `Tỉnh ${provinceCode}: báo cáo ${submissionId}, bước ${actNo}: ${WHY[why].vi}.`,
          en: `Province ${provinceCode}: report ${submissionId}, step ${actNo}: ${WHY[why].en}.`,
        })),
      };
    },
  },
];
