import type { Role } from '../../kernel/actor.ts';

interface NextStep {
  readonly what: string;
  readonly next: string;
}

/** Words of the desk. */
export const deskVi = {
  desk: {
    title: 'Bàn làm việc',
    hello: (name: string) => `Xin chào, ${name}`,
    yourRoles: 'Vai của bạn',
    noRole: 'Tài khoản này chưa có vai nào đang hiệu lực.',
    noRoleNext: 'Hãy hỏi người đã mời bạn, hoặc cơ quan thường trực của chương trình.',
    waiting: {
      title: 'Đang chờ bạn',
      none: 'Không có việc nào đang chờ bạn.',
      noneNext: 'Khi có việc cần bạn xử lý, việc đó sẽ hiện ở đây, việc gấp đứng trước.',
      since: (days: number) => (days === 0 ? 'từ hôm nay' : `đã chờ ${days} ngày`),
    },
    due: {
      today: 'hôm nay',
      tomorrow: 'ngày mai',
      left: (days: number) => `còn ${days} ngày`,
      over: (days: number) => `quá ${days} ngày`,
    },
    deadlines: { title: 'Mốc thời gian', none: 'Không có mốc nào trong 12 tháng tới.' },
    agreements: {
      title: 'Bản kết nghĩa của bạn',
      all: 'Xem tất cả và lọc',
      record: 'Ghi bản kết nghĩa',
      lede: 'Những bản có một bên là nơi bạn giữ vai hoặc nơi thuộc nơi đó, ghi sau đứng trước nếu không xếp cách khác.',
      filter: 'Lọc',
      words: 'Tên một bên',
      status: 'Tình trạng',
      anyStatus: 'Mọi tình trạng',
      place: 'Nơi (xã, làng, cơ quan)',
      placeTaken: (name: string) => `Nơi: ${name} và bên trong.`,
      placeUnknown: (saw: string) => `Không thấy nơi nào tên là “${saw}”.`,
      placeOthers: 'Hay là:',
      field: 'Lĩnh vực',
      anyField: 'Mọi lĩnh vực',
      programme: 'Chương trình',
      anyProgramme: 'Mọi chương trình',
      rhythm: 'Nhịp kết nghĩa',
      anyRhythm: 'Mọi nhịp',
      sort: 'Xếp theo',
      sorts: {
        recorded: 'Ghi sau trước',
        signed: 'Ký sau trước',
        name: 'Tên các bên',
        silence: 'Im lặng lâu nhất trước',
      },
      silentSince: 'Im lặng từ',
      submit: 'Lọc',
      clear: 'Bỏ lọc',
      caption: 'Bản kết nghĩa trong phạm vi của bạn',
      pair: 'Hai bên',
      kind: 'Loại',
      signed: 'Ngày ký',
      unsigned: 'chưa có',
      by: (day: string) => `chậm nhất ${day}`,
      history: 'Lịch sử',
      open: 'Xem',
      historyOf: (pair: string) => `Xem lịch sử của ${pair}`,
      next: 'Xem tiếp',
      first: 'Về đầu danh sách',
      pages: 'Các trang của danh sách',
      noneFound: 'Không bản nào khớp với bộ lọc.',
      noneFoundNext: 'Thử gõ ít chữ hơn, hoặc chọn mọi tình trạng.',
    },
    notifications: { title: 'Thông báo mới', none: 'Chưa có thông báo nào.', all: 'Tất cả thông báo' },
    search: {
      title: 'Tìm nhanh',
      label: 'Tên một bên, một địa phương hoặc một người',
      submit: 'Tìm',
      ended: 'đơn vị cũ, đã thay đổi',
      resultsFor: (query: string) => `Kết quả cho “${query}”`,
      agreements: 'Bản kết nghĩa',
      places: 'Địa phương, đơn vị',
      people: 'Người',
      none: 'Không thấy gì trong phạm vi của bạn.',
      noneNext: 'Gõ có dấu hay không dấu đều được. Hãy thử một phần của tên.',
      more: 'Còn nữa: hãy gõ thêm chữ.',
    },
  },
  waits: {
    more: (count: number, capped: boolean) => `Và ${capped ? 'hơn ' : ''}${count} bản khác`,
    secondFactor: 'Thiết lập lớp xác thực thứ hai',
    secondFactorWhy: (role: string) => `Vai ${role} chỉ dùng được khi tài khoản có lớp xác thực thứ hai.`,
    roleEnds: (role: string) => `Vai của bạn sắp hết hạn: ${role}`,
    roleEndsWhy: 'Nếu còn phụ trách, hãy nhờ cơ quan thường trực giao lại vai trước ngày này.',
    invitation: (name: string) => `Lời mời gửi ${name} chưa được nhận`,
    invitationWhy: (role: string, day: string) => `Mời nhận vai ${role}; liên kết hết hạn ngày ${day}.`,
    invitationOver: (role: string, day: string) => `Mời nhận vai ${role}; liên kết đã hết hạn ngày ${day}.`,
    unsigned: (pair: string) => `Ghi ngày ký: ${pair}`,
    unsignedWhy: 'Bản này đã được ghi nhưng chưa rõ đã ký hay chưa, ký ngày nào.',
    pledged: (pair: string, count: number) => `Lời hứa chưa thấy trao: ${pair}${count > 1 ? ` (${count} khoản)` : ''}`,
    pledgedWhy: (days: number) => `Hứa đã quá ${days} ngày mà chưa ai ghi việc trao cho cùng nội dung.`,
    press: (pair: string, count: number) => `Báo chí nêu ${count} khoản đã trao: ${pair}`,
    pressWhy: 'Bên nhận chưa xác nhận khoản nào cho cùng nội dung. Chỉ bên nhận mới nói được là đã nhận.',
    otherUnsigned: 'Những bản này cũng chưa có ngày ký.',
    otherPledged: 'Những bản này cũng có lời hứa chưa thấy trao.',
    otherPress: 'Những bản này cũng có khoản báo chí nêu mà bên nhận chưa xác nhận.',
  },
  deadlines: {
    programme: (title: string) => `Chương trình kết thúc: ${title}`,
    role: (role: string) => `Vai của bạn hết hạn: ${role}`,
  },
  /** What somebody without agreements is told, by their first role. */
  emptyAgreements: {
    'system-admin': {
      what: 'Chưa có bản kết nghĩa nào trong phạm vi của bạn.',
      next: 'Nhập thôn, làng và cơ quan trước; cơ quan thường trực sẽ ghi chương trình và các bản kết nghĩa.',
    },
    'province-office': {
      what: 'Tỉnh chưa có bản kết nghĩa nào.',
      next: 'Nhập danh mục thôn, làng và cơ quan từ mẫu dưới đây, rồi ghi bản kết nghĩa từ bài báo hoặc văn bản.',
    },
    'sponsor-officer': {
      what: 'Đơn vị bạn chưa có bản kết nghĩa nào.',
      next: 'Khi cơ quan thường trực ghi phân công hoặc bản đã ký của đơn vị bạn, bản đó sẽ hiện ở đây.',
    },
    'recipient-officer': {
      what: 'Địa phương bạn chưa có bản kết nghĩa nào.',
      next: 'Khi bản kết nghĩa của xã hoặc của thôn, làng trong xã được ghi, bản đó sẽ hiện ở đây.',
    },
    'village-contact': {
      what: 'Thôn, làng bạn chưa có bản kết nghĩa nào.',
      next: 'Nếu đã ký, hãy báo cho cán bộ xã để ghi vào.',
    },
    reviewer: {
      what: 'Chưa có bản kết nghĩa nào trong phạm vi bạn duyệt.',
      next: 'Các bản được ghi trong phạm vi của bạn sẽ hiện ở đây.',
    },
    auditor: {
      what: 'Chưa có bản kết nghĩa nào trong phạm vi bạn kiểm tra.',
      next: 'Nhật ký vẫn ghi mọi việc đã làm trên hệ thống.',
    },
  } satisfies Record<Role, NextStep>,
  nextLinks: {
    villages: 'Mẫu nhập thôn, làng (XLSX)',
    organisations: 'Mẫu nhập cơ quan, đơn vị (XLSX)',
    verbs: 'Nạp tệp và đọc bài báo hiện làm bằng lệnh trên máy chủ:',
    auditLog: 'Mở nhật ký',
  },
  forbidden: {
    title: 'Vai của bạn chưa mở được trang này',
    audit:
      'Nhật ký của cả tỉnh chỉ dành cho người giữ vai ở cấp tỉnh. Lịch sử của từng hồ sơ thì bạn xem được ở trang hồ sơ đó.',
    toDesk: 'Về bàn làm việc',
  },
};

export type DeskMessages = typeof deskVi;
