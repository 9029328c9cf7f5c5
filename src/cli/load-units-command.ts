import { loadNational } from '../registry/load-national.ts';
import type { Command } from './command.ts';

export const LOAD_UNITS = 'load-units';

/** Every instance runs it once by itself; again it changes nothing. */
export const loadUnitsCommand: Command = {
  name: LOAD_UNITS,
  usage: '',
  summary: {
    vi: 'nạp danh mục đơn vị hành chính cả nước (tự chạy ở lần đầu)',
    en: 'load the national list of units (runs by itself the first time)',
  },
  run: async (_args, { terminal, lang, bareInstance }) => {
    const opened = await bareInstance();
    if (!opened) return 1;
    const { loaded, nodes, links } = await loadNational(opened.db);
    const said = loaded
      ? {
          vi: `Đã nạp ${nodes} đơn vị và ${links} liên kết kế thừa.`,
          en: `Loaded ${nodes} units and ${links} links of succession.`,
        }
      : { vi: 'Danh mục đã có từ trước. Không có gì thay đổi.', en: 'The list stood already. Nothing has changed.' };
    terminal.out(said[lang]);
    return 0;
  },
};
