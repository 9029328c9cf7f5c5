import type { FileRefusal } from '../../platform/files/file-refusal.ts';
import type { EvidenceFault, EvidenceStatus, PeopleSeen } from '../evidence.ts';

export type FaultCode =
  | FileRefusal['code']
  | EvidenceFault['code']
  | 'batch-full'
  | 'people-missing'
  | 'erase-unsure'
  | 'nothing-sent'
  | 'evidence-unknown'
  | 'request-id-reused';

/** What the pages of evidence say. "{saw}" stands for what was found. */
export const evidenceVi = {
  title: 'Minh chứng',
  of: 'Minh chứng của',
  lede: 'Ảnh, biên bản, danh sách cho thấy việc đã làm thật. Ảnh được ghi lại từ đầu: dữ liệu ẩn trong ảnh bị bỏ, chỉ giữ giờ chụp và nơi chụp.',
  none: 'Chưa có minh chứng nào.',
  noneNext: 'Một bức ảnh chụp lúc trao, một biên bản có chữ ký là đủ để việc này được tin.',
  open: (count: number): string => (count === 0 ? 'Thêm minh chứng' : `Xem cả ${count} minh chứng`),
  link: (count: number): string => (count === 0 ? 'Thêm minh chứng' : `Minh chứng: ${count} tệp`),
  add: {
    title: 'Thêm ảnh, tài liệu',
    files: 'Chọn tệp',
    hint: 'Ảnh JPEG, PNG, WebP; tài liệu PDF, DOCX, XLSX. Mỗi tệp nhỏ hơn 25 MB, gửi một lần nhiều tệp được (tối đa 60 tệp, 100 MB).',
    send: 'Gửi lên',
    after: 'Gửi xong, bạn xem lại từng tệp rồi mới lưu. Rời trang giữa chừng không mất gì.',
    waiting: (count: number): string => `Bạn đang gửi dở ${count} tệp cho việc này.`,
    goOn: 'Xem lại và lưu',
  },
  island: {
    waits: 'đang chờ',
    sending: 'đang gửi',
    sent: 'đã gửi',
    again: 'mất mạng, sẽ gửi lại',
    refused: 'không nhận',
    retry: 'Gửi lại',
    review: 'Xem lại và lưu',
    progress: 'Tiến độ gửi',
    summary: 'Đã gửi {sent} trong {all} tệp',
    tooLarge: 'Tệp lớn hơn 25 MB nên không gửi được.',
    signIn: 'Phiên làm việc đã hết. Hãy đăng nhập lại rồi mở trang này: tệp vẫn còn.',
    resumed: 'Gửi tiếp các tệp còn dở từ lần trước.',
  },
  batch: {
    title: 'Xem lại rồi lưu',
    lede: 'Các tệp dưới đây đã được nhận và giữ lại, nhưng chưa là minh chứng của việc nào. Xem lại, trả lời rồi bấm lưu.',
    taken: (count: number): string => `${count} tệp nhận được`,
    refused: (count: number): string => `${count} tệp không nhận`,
    nothing: 'Chưa có tệp nào được nhận.',
    remove: 'Bỏ tệp này',
    drop: 'Bỏ cả đợt gửi này',
    more: 'Gửi thêm tệp',
    photo: 'Ảnh',
    document: 'Tài liệu',
    caption: 'Ảnh, tài liệu cho thấy gì',
    captionHint: 'Nói việc, nơi, nhóm người; không ghi tên người dân. Không bắt buộc.',
    people: 'Có nhận ra được ai trong ảnh không',
    peopleHint: 'Trả lời cho cả đợt. Nếu ảnh khác nhau, hãy gửi thành nhiều đợt.',
    consent: 'Ai đã đồng ý cho công khai, bằng cách nào',
    consentHint:
      'Ví dụ: “trưởng thôn hỏi từng người ngày 20/11, tất cả đồng ý; phiếu lưu ở xã”. Cần khi ảnh có người lớn nhận ra được và bạn muốn công khai.',
    isPublic: 'Cho mọi người xem trên trang công khai',
    save: 'Lưu làm minh chứng',
  },
  people: {
    none: 'Không nhận ra ai',
    adults: 'Nhận ra được người lớn',
    children: 'Nhận ra được trẻ em (không bao giờ công khai)',
  } as const satisfies Record<PeopleSeen, string>,
  status: {
    kept: 'Chỉ nội bộ',
    published: 'Công khai',
    withdrawn: 'Đã rút',
    erased: 'Đã xóa hẳn',
  } as const satisfies Record<EvidenceStatus, string>,
  like: {
    same: 'Chính ảnh này đã dùng ở nơi khác',
    near: 'Ảnh gần giống đã dùng ở nơi khác',
    elsewhere: 'một việc khác trong tỉnh mà bạn không được xem',
    check: 'Hãy chắc rằng ảnh chụp đúng việc này.',
  },
  facts: {
    taken: 'Chụp lúc',
    byCamera: 'theo đồng hồ máy ảnh',
    where: 'Chụp ở',
    noTime: 'Ảnh không ghi giờ chụp',
    added: 'Thêm ngày',
    consent: 'Đồng ý',
    name: 'Tên tệp',
    size: 'Cỡ',
    sha: 'Mã kiểm tra (SHA-256)',
    reason: 'Lý do rút',
    download: 'Tải về',
    openPhoto: 'Mở ảnh lớn',
    photoOf: (what: string): string => `Ảnh minh chứng: ${what}`,
  },
  acts: {
    title: 'Kiểm tra tệp, đổi trạng thái',
    publish: 'Công khai',
    publishHurts: 'Mọi người, kể cả báo chí, sẽ xem được.',
    unpublish: 'Thôi công khai',
    unpublishHurts: 'Ảnh biến khỏi trang công khai ngay lập tức.',
    withdraw: 'Rút minh chứng',
    withdrawHurts: 'Tệp ở lại trong hồ sơ nhưng không còn chứng minh việc gì.',
    reason: 'Lý do',
    erase: 'Xóa hẳn tệp',
    eraseHurts: 'Xóa vĩnh viễn tệp, ở mọi nơi dùng nó, vì người trong ảnh yêu cầu. Không lấy lại được.',
    eraseSure: 'Tôi hiểu tệp sẽ mất vĩnh viễn',
  },
  done: {
    'da-luu': 'Đã lưu minh chứng.',
    'da-cong-khai': 'Đã công khai.',
    'da-thoi': 'Đã thôi công khai. Trang công khai không còn tệp này.',
    'da-rut': 'Đã rút minh chứng.',
    'da-xoa': 'Đã xóa hẳn tệp.',
    'da-gui': 'Đã nhận các tệp. Xem lại rồi lưu.',
    'da-bo': 'Đã bỏ.',
  },
  next: 'Minh chứng tiếp theo',
  first: 'Về đầu',
  pages: 'Các trang minh chứng',
  formFaults: 'Chưa lưu được. Xin xem lại:',
  public: {
    title: 'Hình ảnh',
    lead: 'Ảnh hai bên cho công khai. Không có ảnh nào nhận ra được trẻ em.',
    photo: (what: string): string => `Ảnh: ${what}`,
  },
  faults: {
    empty: 'Tệp không có gì bên trong.',
    'too-large': 'Tệp lớn hơn 25 MB. Ảnh: gửi cỡ nhỏ hơn; tài liệu: tách ra hoặc nén lại.',
    'kind-not-taken': 'Không nhận loại tệp này ({saw}). Chỉ nhận ảnh JPEG, PNG, WebP và tài liệu PDF, DOCX, XLSX.',
    heic: 'Ảnh HEIC của iPhone không mở được ở nhiều máy. Vào Cài đặt → Camera → Định dạng, chọn “Tương thích nhất”, hoặc gửi ảnh chụp màn hình của ảnh này.',
    'wrong-extension': 'Tên tệp nói một loại, bên trong là {saw}. Xin đổi đuôi tên cho đúng rồi gửi lại.',
    broken: 'Tệp {saw} hỏng hoặc chưa tải đủ. Xin gửi lại bản gốc.',
    protected: 'Tệp {saw} có mật khẩu nên không kiểm tra được. Xin bỏ mật khẩu rồi gửi lại.',
    active: 'Tệp chứa phần có thể tự chạy hoặc mang theo tệp khác ({saw}). Xin in ra PDF hoặc bỏ phần đó rồi gửi lại.',
    'two-kinds': 'Tệp {saw} mang thêm một tệp khác phía sau nên không nhận.',
    expands: 'Tệp phình ra quá lớn khi mở nên không nhận.',
    'too-many-pixels': 'Ảnh có quá nhiều điểm ảnh (hơn 210 triệu).',
    virus: 'Tệp mang dấu hiệu vi-rút nên không nhận.',
    'files-missing': 'Chưa có tệp nào để lưu.',
    'files-too-many': 'Mỗi lần lưu nhiều nhất 60 tệp.',
    'file-unknown': 'Một tệp không còn trong kho. Xin gửi lại tệp đó.',
    'file-gone': 'Một tệp đã bị xóa hẳn theo yêu cầu, không dùng lại được.',
    'file-attached-already': 'Một tệp đã là minh chứng của việc này rồi. Bỏ tệp đó khỏi đợt gửi.',
    'subject-full': 'Việc này đã có 500 minh chứng, không thêm được nữa.',
    'caption-length': 'Lời tả từ 3 đến 500 chữ.',
    'consent-length': 'Lời ghi đồng ý từ 3 đến 500 chữ.',
    'reason-length': 'Lý do từ 3 đến 500 chữ.',
    'reason-missing': 'Cần nói lý do.',
    'consent-withdrawn':
      'Có người được nêu tên ở đây đã rút lại đồng ý công khai ảnh (xem mục Dữ liệu cá nhân), nên ảnh không công khai được.',
    'consent-missing': 'Ảnh nhận ra được người lớn thì phải ghi ai đã đồng ý mới công khai được.',
    'children-never-public': 'Ảnh nhận ra được trẻ em không bao giờ công khai. Hãy lưu nội bộ.',
    'not-now': 'Việc này không làm được ở trạng thái hiện tại. Trang vừa được tải lại.',
    'batch-full': 'Đợt gửi đã đủ 60 tệp. Hãy lưu đợt này rồi gửi đợt mới.',
    'people-missing': 'Cần trả lời: có nhận ra được ai trong ảnh không.',
    'erase-unsure': 'Cần đánh dấu rằng bạn hiểu tệp sẽ mất vĩnh viễn.',
    'nothing-sent': 'Chưa chọn tệp nào.',
    'evidence-unknown': 'Không còn việc này, hoặc bạn không được thêm minh chứng cho nó.',
    'request-id-reused': 'Biểu mẫu này đã được gửi. Xin tải lại trang.',
  } as const satisfies Record<FaultCode, string>,
  notAllowedTitle: 'Bạn không giữ vai làm được việc này',
  notAllowed: 'Minh chứng do cán bộ của hai bên, đầu mối làng hoặc cơ quan thường trực thêm vào.',
};

type Said<Words> = {
  readonly [Key in keyof Words]: Words[Key] extends string
    ? string
    : Words[Key] extends (...given: infer Given) => string
      ? (...given: Given) => string
      : Said<Words[Key]>;
};
export type EvidenceMessages = Said<typeof evidenceVi>;
