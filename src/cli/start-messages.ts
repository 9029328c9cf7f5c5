import type { ConfigFault } from '../config.ts';
import type { SecretKeyDiffers } from '../platform/accounts/secret-key.ts';
import type { InstanceRefusal } from '../platform/database/open-instance.ts';
import type { ListenRefusal } from '../platform/http/http-server.ts';
import type { Sentence } from './terminal.ts';

export type StartRefusal = InstanceRefusal | ListenRefusal | SecretKeyDiffers;

type Of<Code extends StartRefusal['code']> = Extract<StartRefusal, { code: Code }>;

/** Every way a start can be refused: what was seen, that nothing was touched, and what to do now. */
const MESSAGES: { readonly [Code in StartRefusal['code']]: (refusal: Of<Code>) => Sentence } = {
  'port-in-use': ({ host, port }) => ({
    vi: `Cổng ${port} trên ${host} đang có chương trình khác dùng. Hãy dừng chương trình đó, hoặc chọn cổng khác: PORT=3001 npm start`,
    en: `Port ${port} on ${host} is in use by another program. Stop that program, or choose another port: PORT=3001 npm start`,
  }),
  'port-not-allowed': ({ port }) => ({
    vi: `Người dùng này không được phép mở cổng ${port}. Hãy chọn cổng từ 1024 trở lên, ví dụ PORT=3000.`,
    en: `This user may not open port ${port}. Choose a port from 1024 up, such as PORT=3000.`,
  }),
  'address-unknown': ({ host }) => ({
    vi: `Máy này không có địa chỉ ${host}. Hãy đặt HOST là 127.0.0.1 (chỉ máy này) hoặc 0.0.0.0 (mọi địa chỉ).`,
    en: `This machine has no address ${host}. Set HOST to 127.0.0.1 (this machine only) or 0.0.0.0 (all addresses).`,
  }),
  'data-folder-not-writable': ({ folder, reason }) =>
    reason === 'EEXIST' || reason === 'ENOTDIR'
      ? {
          vi: `${folder} không phải là thư mục, hoặc nằm dưới một tệp (${reason}). Hãy đặt DATA_DIR là một thư mục.`,
          en: `${folder} is not a folder, or lies below a file (${reason}). Set DATA_DIR to a folder.`,
        }
      : {
          vi: `Không đọc, ghi được thư mục dữ liệu ${folder} (${reason}). Hãy cấp quyền cho người dùng đang chạy, hoặc đặt DATA_DIR sang thư mục khác.`,
          en: `The data folder ${folder} cannot be read and written (${reason}). Give the running user its rights, or set DATA_DIR to another folder.`,
        },
  'data-folder-in-use': ({ folder, pid }) => ({
    vi: `Thư mục dữ liệu ${folder} đang được tiến trình ${pid} sử dụng. Hãy dừng tiến trình đó trước, hoặc đặt DATA_DIR sang thư mục khác.`,
    en: `The data folder ${folder} is in use by process ${pid}. Stop that process first, or set DATA_DIR to another folder.`,
  }),
  'data-folder-other-major': ({ folder, found, needed }) => ({
    vi: `Dữ liệu trong ${folder} thuộc PostgreSQL ${found}, chương trình này dùng PostgreSQL ${needed}. Không có gì bị thay đổi. Hãy xuất dữ liệu bằng bản cũ (pg_dump) rồi nạp vào thư mục mới; xem docs/operate/upgrade.md.`,
    en: `The data in ${folder} belongs to PostgreSQL ${found}, this program uses PostgreSQL ${needed}. Nothing was changed. Dump it with the old version (pg_dump) and restore it into a new folder; see docs/operate/upgrade.md.`,
  }),
  'data-folder-not-ours': ({ folder, saw }) => ({
    vi: `Thư mục ${folder} không phải của Kết Nghĩa (thấy: ${saw}). Không có gì bị thay đổi. Hãy đặt DATA_DIR là một thư mục trống hoặc chưa có.`,
    en: `The folder ${folder} is not one of Kết Nghĩa (saw: ${saw}). Nothing was changed. Set DATA_DIR to a folder that is empty or does not exist.`,
  }),
  'no-server-binaries': ({ platform }) => ({
    vi: `Không có PostgreSQL kèm theo cho ${platform}. Hãy chạy lại «npm ci» (không bỏ gói tùy chọn), hoặc đặt DATABASE_URL tới một máy chủ PostgreSQL từ 15 trở lên.`,
    en: `There is no bundled PostgreSQL for ${platform}. Run "npm ci" again (with optional packages), or set DATABASE_URL to a PostgreSQL server of version 15 or newer.`,
  }),
  'no-unprivileged-user': () => ({
    vi: `PostgreSQL không chạy bằng quyền root và máy này không có người dùng postgres hay nobody. Hãy chạy bằng một người dùng thường.`,
    en: `PostgreSQL does not run as root and this machine has no user postgres or nobody. Run as an ordinary user.`,
  }),
  'server-did-not-start': ({ folder, log }) => ({
    vi: `PostgreSQL không khởi động được trên ${folder}. Nhật ký cuối: ${log.trim() || '(trống)'}`,
    en: `PostgreSQL did not start on ${folder}. Its last words: ${log.trim() || '(none)'}`,
  }),
  'secret-key-differs': () => ({
    vi: 'Cơ sở dữ liệu này đang dùng với một khóa bí mật khác. Mọi tiến trình phải dùng chung một khóa: đặt SECRET_KEY như tiến trình kia, hoặc chép tệp secret.key từ thư mục dữ liệu của nó. Nếu khóa cũ đã mất: npm run -s ketnghia -- forget-key (mọi người phải đăng nhập lại và thiết lập lại lớp xác thực thứ hai).',
    en: 'This database is in use with another secret key. All processes need the same one: set SECRET_KEY as the other process has it, or copy the file secret.key from its data folder. If the old key is lost: npm run -s ketnghia -- forget-key (everybody has to sign in and set up the second factor again).',
  }),
  'server-too-old': ({ found, needed }) => ({
    vi: `Máy chủ ở DATABASE_URL là PostgreSQL ${found}; cần từ ${needed} trở lên.`,
    en: `The server of DATABASE_URL is PostgreSQL ${found}; ${needed} or newer is needed.`,
  }),
  'schema-newer': ({ unknown }) => ({
    vi: `Cơ sở dữ liệu mới hơn chương trình này (có bước ${unknown.join(', ')}). Không có gì bị thay đổi. Hãy chạy bản chương trình mới hơn.`,
    en: `The database is newer than this program (it has the steps ${unknown.join(', ')}). Nothing was changed. Run the newer program.`,
  }),
  'migration-changed': ({ name }) => ({
    vi: `Bước ${name} của cơ sở dữ liệu khác với bước cùng tên trong chương trình này. Không có gì bị thay đổi. Hãy dùng đúng bản đã tạo ra dữ liệu, hoặc bản chính thức mới hơn.`,
    en: `Step ${name} of the database differs from the step of that name in this program. Nothing was changed. Use the version that made the data, or a newer release.`,
  }),
  'database-unreachable': ({ reason }) => ({
    vi: `Không kết nối được tới cơ sở dữ liệu (${reason}). Hãy kiểm tra DATABASE_URL, và máy chủ có đang chạy không.`,
    en: `The database cannot be reached (${reason}). Check DATABASE_URL, and that the server is running.`,
  }),
  'database-missing': ({ reason }) => ({
    vi: `Máy chủ trả lời nhưng chưa có cơ sở dữ liệu này (${reason}). Hãy tạo nó trước: createdb -E UTF8 ketnghia`,
    en: `The server answers but does not have this database (${reason}). Make it first: createdb -E UTF8 ketnghia`,
  }),
  'database-not-utf8': ({ saw }) => ({
    vi: `Cơ sở dữ liệu dùng bảng mã ${saw}; tiếng Việt cần UTF8. Không có gì bị thay đổi. Hãy tạo một cơ sở dữ liệu UTF8: createdb -E UTF8 -T template0 ketnghia`,
    en: `The database is encoded in ${saw}; Vietnamese needs UTF8. Nothing was changed. Make one in UTF8: createdb -E UTF8 -T template0 ketnghia`,
  }),
  'database-no-rights': ({ reason }) => ({
    vi: `Người dùng của DATABASE_URL thiếu quyền (${reason}). Hãy cho người dùng ấy làm chủ cơ sở dữ liệu: ALTER DATABASE … OWNER TO …`,
    en: `The user of DATABASE_URL lacks a right (${reason}). Make that user the owner of the database: ALTER DATABASE … OWNER TO …`,
  }),
  'database-not-ours': ({ saw }) => ({
    vi: `Cơ sở dữ liệu đã có bảng của chương trình khác (thấy: ${saw}). Không có gì bị thay đổi. Hãy tạo một cơ sở dữ liệu trống cho Kết Nghĩa.`,
    en: `The database already holds another program's tables (saw: ${saw}). Nothing was changed. Make an empty database for Kết Nghĩa.`,
  }),
};

/** One clear sentence in each language for a refused start. */
export function describeStartRefusal<Code extends StartRefusal['code']>(refusal: Of<Code>): Sentence {
  const describe = MESSAGES[refusal.code as Code] as (refusal: Of<Code>) => Sentence;
  return describe(refusal);
}

/** The database went while a verb worked. What a transaction had not ended is not kept; where a verb makes several, the rest is missing. */
export function describeOutage(error: unknown): Sentence {
  const why = reasonOf(error);
  return {
    vi: `Cơ sở dữ liệu ngừng trả lời giữa chừng (${why}). Lệnh chưa làm xong; phần dang dở không được ghi. Hãy chạy lại khi cơ sở dữ liệu hoạt động trở lại.`,
    en: `The database went away in the middle of it (${why}). The verb is not done; nothing half done was kept. Run it again when the database is back.`,
  };
}

/** What a thrown thing says of itself; an error without words (several tries to connect) has a code. */
const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message || String((error as NodeJS.ErrnoException).code) : String(error);

/** One line a fault: the variable, what was seen and what was expected. */
export function describeConfigFault({ variable, saw, expected }: ConfigFault): Sentence {
  return {
    vi: `Biến ${variable} phải là ${expected.vi} — thấy: "${saw}".`,
    en: `Variable ${variable} must be ${expected.en} — saw: "${saw}".`,
  };
}
