import type { Config, ConfigFault } from '../config.ts';
import type { Result } from '../kernel/result.ts';
import type { Command } from './command.ts';
import { type Serving, serve } from './serve.ts';
import { describeConfigFault } from './start-messages.ts';
import type { ExitCode, Terminal } from './terminal.ts';

/** The verbs that serve: the real instance and the trial. */
export function serveCommands(config: Result<Config, readonly ConfigFault[]>, serving: Serving): Command[] {
  const start = async (demo: boolean, args: readonly string[], terminal: Terminal): Promise<ExitCode> => {
    if (args.length > 0) {
      terminal.err(`Lệnh này không nhận thêm tham số — thấy: ${args.join(' ')}`);
      terminal.err(`This verb takes no more words — saw: ${args.join(' ')}`);
      return 2;
    }
    if (!config.ok) {
      for (const fault of config.refusal) {
        const { vi, en } = describeConfigFault(fault);
        terminal.err(vi);
        terminal.err(en);
      }
      return 1;
    }
    return serve(config.value, demo, serving, terminal);
  };
  return [
    {
      name: 'serve',
      usage: '',
      summary: { vi: 'chạy hệ thống thật (npm start)', en: 'run the real instance (npm start)' },
      run: (args, { terminal }) => start(false, args, terminal),
    },
    {
      name: 'demo',
      usage: '',
      summary: {
        vi: 'chạy thử với dữ liệu mẫu, xóa khi dừng (npm run demo)',
        en: 'run a trial on sample data, removed when it stops (npm run demo)',
      },
      run: (args, { terminal }) => start(true, args, terminal),
    },
  ];
}
