import { checkLedger, listLedgerProvinces } from '../ledger/ledger-chain-store.ts';
import { INVARIANTS, brokenInvariants } from '../ledger/invariants.ts';
import { LINK_BREAKS } from '../ledger/ledger-words.ts';
import type { Check } from './check-command.ts';
import type { Sentence } from './terminal.ts';

/** The chain of every province's ledger, recomputed from the rows themselves. */
const ledgerChain: Check = {
  holds: {
    vi: 'Sổ khoản hỗ trợ của mỗi tỉnh là một chuỗi không đứt: không khoản nào bị sửa, bỏ hay chèn',
    en: 'The ledger of every province is one unbroken chain: no movement was changed, left out or slipped in',
  },
  look: async (db) => {
    const lines: Sentence[] = [];
    const faults: Sentence[] = [];
    for (const provinceCode of await listLedgerProvinces(db)) {
      const { links, head, broken } = await checkLedger(db, provinceCode);
      const row = `  ${provinceCode}  ${String(links).padStart(9)}  ${head ?? '–'}`;
      lines.push({ vi: row, en: row });
      if (broken)
        faults.push({
          vi: `Sổ cái tỉnh ${provinceCode}: mục ${broken.seq} sai: ${LINK_BREAKS[broken.why].vi}.`,
          en: `Ledger of province ${provinceCode}: link ${broken.seq} does not hold: ${LINK_BREAKS[broken.why].en}.`,
        });
    }
    return { lines, faults };
  },
};

/** Everything that must hold of the ledger. */
export const ledgerChecks: readonly Check[] = [
  ledgerChain,
  ...INVARIANTS.map(
    (invariant): Check => ({
      holds: invariant.holds,
      look: async (db) => {
        const [broken] = await brokenInvariants(db, [invariant]);
        const faults = (broken?.found ?? []).map(({ province, what }) => ({
          vi: `Tỉnh ${province}: ${what}.`,
          en: `Province ${province}: ${what}.`,
        }));
        return { lines: [], faults };
      },
    }),
  ),
];
