import type { Age, ConsentHow, ConsentStatus, Giver, Purpose } from '../consent.ts';
import type { ErasureHow, ErasureKind } from '../erasure.ts';
import type { ErasureRefusal } from '../erase-subject.ts';
import type { ConsentRefusal } from '../give-consent.ts';
import type { PersonFault } from '../person.ts';
import type { Ground, Retention, Whose } from '../register.ts';

const purposes: Readonly<Record<Purpose, string>> = {
  'publish-name': 'Công bố họ tên',
  'publish-photo': 'Công bố ảnh có mặt',
  'publish-story': 'Công bố câu chuyện, lời kể',
  contact: 'Dùng số điện thoại để liên hệ',
};
const givers: Readonly<Record<Giver, string>> = {
  subject: 'chính người đó',
  guardian: 'người đại diện theo pháp luật',
};
const ages: Readonly<Record<Age, string>> = {
  adult: 'Từ đủ 18 tuổi',
  'child-from-7': 'Từ đủ 7 đến dưới 18 tuổi',
  'child-under-7': 'Dưới 7 tuổi',
};
const hows: Readonly<Record<ConsentHow | ErasureHow, string>> = {
  'signed-paper': 'Ký trên giấy',
  'spoken-before-witness': 'Nói trước người làm chứng, có biên bản',
  'in-app': 'Trong hệ thống này',
  'term-over': 'Hết thời hạn lưu tài khoản đã đóng',
};
const erasureStates: Readonly<Record<ErasureKind, string>> = {
  asked: 'Đang chờ xử lý',
  withdrawn: 'Người yêu cầu đã rút lại',
  declined: 'Đã từ chối',
  done: 'Đã xóa',
};
const whose: Readonly<Record<Whose, string>> = {
  'account-holder': 'Người có tài khoản',
  invited: 'Người được mời',
  person: 'Người liên quan không có tài khoản',
  operator: 'Người vận hành máy chủ',
  office: 'Cơ quan thường trực',
  'named-in-paper': 'Bên được văn bản, báo chí nêu tên',
};
const grounds: Readonly<Record<Ground, string>> = {
  task: 'Thực hiện nhiệm vụ của cơ quan, tổ chức theo quy định của pháp luật',
  security: 'Bảo đảm an ninh mạng, nhật ký hệ thống (Luật 116/2025/QH15)',
  consent: 'Sự đồng ý của chủ thể dữ liệu',
  proof: 'Chứng minh đã tuân thủ Luật 91/2025/QH15',
};

/** "24 tháng", "90 ngày". */
const span = (days: number): string => (days % 365 === 0 ? `${(days / 365) * 12} tháng` : `${days} ngày`);

/** Words of the pages on personal data. */
export const vi = {
  section: 'Dữ liệu cá nhân',
  law: 'Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15 và Nghị định 356/2025/NĐ-CP',
  purposes,
  givers,
  ages,
  hows,
  nav: {
    label: 'Các trang về dữ liệu cá nhân',
    register: 'Sổ đăng ký',
    own: 'Dữ liệu của tôi',
    people: 'Người liên quan',
    looks: 'Ai đã xem',
    erasures: 'Yêu cầu xóa',
  },
  register: {
    title: 'Hệ thống lưu gì về con người, và vì sao',
    lede: 'Đây là toàn bộ dữ liệu cá nhân mà hệ thống lưu. Việc tải dữ liệu, xóa dữ liệu và dọn dữ liệu quá hạn hằng đêm đều chạy theo đúng bảng này.',
    never:
      'Hệ thống không lưu dân tộc, tôn giáo, sức khỏe, số định danh của từng người; hộ nghèo và dân tộc chỉ có số tổng của thôn, làng. Người thụ hưởng không bao giờ bị nêu tên công khai; ảnh và câu chuyện chỉ công bố khi người trong đó đồng ý.',
    rights: 'Quyền của bạn',
    rightsText: 'Bạn có quyền biết, xem, sửa, lấy về, rút lại sự đồng ý và yêu cầu xóa dữ liệu của mình.',
    rightsWithAccount:
      'Có tài khoản: mở “Dữ liệu của tôi” ở trang làm việc để tải về, yêu cầu xóa và xem ai đã xem dữ liệu của bạn.',
    rightsWithoutAccount: 'Không có tài khoản: liên hệ cơ quan thường trực chương trình.',
    groups: {
      accounts: 'Người đăng nhập và người được mời',
      people: 'Người liên quan không có tài khoản',
      papers: 'Văn bản, sổ sách và máy chủ',
    },
    caption: (group: string) => `Dữ liệu được lưu: ${group}`,
    data: 'Dữ liệu và mục đích',
    ground: 'Căn cứ, ai được xem',
    kept: 'Lưu bao lâu',
    erased: 'Khi xóa dữ liệu',
    whose,
    grounds,
    seenBy: (roles: readonly string[]) =>
      roles.length === 0 ? 'Chỉ chính người đó và hệ thống.' : `Người xem được: ${roles.join(', ')}.`,
    /** For how long, as a sentence. */
    retention: (retention: Retention): string => {
      if (retention.kind === 'until-erased') return 'Đến khi có yêu cầu xóa được thực hiện.';
      if (retention.kind === 'with-records') return 'Cùng hồ sơ của chương trình.';
      const { days, from } = retention;
      if (from === 'forgotten' || (from === 'end' && days === 0)) return 'Đến khi hết hạn, rồi xóa trong đêm.';
      if (from === 'end') return `${span(days)} kể từ khi hết hạn.`;
      if (from === 'unaccepted-end') return `Không được nhận: xóa sau ${span(days)} kể từ ngày hết hạn.`;
      if (from === 'act') return `${span(days)} kể từ việc được ghi.`;
      return from === 'failed' ? `${span(days)} kể từ khi gửi hỏng.` : `${span(days)} kể từ khi gửi.`;
    },
    print: 'Bảng này in được: dùng lệnh in của trình duyệt.',
  },
  own: {
    title: 'Dữ liệu của tôi',
    lede: 'Những gì hệ thống lưu về bạn, và những quyền bạn dùng được ngay tại đây.',
    holds: 'Hệ thống đang lưu về bạn',
    caption: 'Số dòng dữ liệu theo từng loại',
    kind: 'Loại dữ liệu',
    rows: 'Số dòng',
    file: 'Tải dữ liệu của tôi',
    fileText: 'Tệp gồm mọi dòng ở bảng trên. Mật khẩu và mã bí mật không có trong tệp. Việc tải được ghi vào nhật ký.',
    json: 'Tải tệp JSON (cho máy đọc)',
    html: 'Tải tệp HTML (để xem và in)',
    erase: 'Yêu cầu xóa dữ liệu của tôi',
    eraseText:
      'Quản trị cấp trên của bạn sẽ xem và thực hiện. Sau khi xóa, bạn không đăng nhập được nữa; tên, địa chỉ bị ghi đè ở mọi nơi; các việc đã làm ở lại dưới mã số không tên. Không thể hoàn tác.',
    ask: 'Gửi yêu cầu xóa',
    asked: (day: string) => `Bạn đã gửi yêu cầu xóa ngày ${day}, đang chờ xử lý.`,
    takeBack: 'Rút lại yêu cầu',
    declined: (reason: string) => `Yêu cầu trước đã bị từ chối. Lý do: ${reason}`,
    looks: 'Ai đã xem dữ liệu của tôi',
    noLooks: 'Chưa có ai xem dữ liệu đầy đủ của bạn.',
  },
  looks: {
    title: 'Ai đã xem dữ liệu của ai',
    ledeAll:
      'Mỗi lần cán bộ mở dữ liệu đầy đủ của một người, hệ thống ghi một dòng (nhiều nhất mỗi giờ một dòng cho cùng người xem và người được xem).',
    ledeOwn: 'Những lần dữ liệu của bạn được người khác xem, và những lần bạn xem dữ liệu của người khác.',
    caption: 'Các lần xem, mới nhất trước',
    when: 'Lúc',
    viewer: 'Người xem',
    as: 'Với vai',
    subject: 'Đã xem dữ liệu của',
    erased: 'Người đã xóa dữ liệu',
    none: 'Chưa có lần xem nào.',
  },
  people: {
    title: 'Người liên quan',
    lede: 'Người ký, người liên hệ, người có trong ảnh mà không cần tài khoản. Chỉ ghi khi cần cho công việc.',
    add: 'Ghi thêm một người',
    none: 'Chưa ghi ai ở các nơi bạn phụ trách.',
    noneNext: 'Khi một hồ sơ cần người ký hoặc người liên hệ không có tài khoản, hãy ghi người đó ở đây trước.',
    caption: 'Người liên quan, người ghi sau đứng trước',
    name: 'Họ và tên',
    post: 'Chức danh',
    place: 'Thuộc',
    phone: 'Điện thoại',
    masked: 'Tên và số điện thoại được che vì vai của bạn không cần xem đầy đủ.',
    phonesMasked: 'Số điện thoại chỉ hiện đủ ở trang của từng người; lần mở trang được ghi lại.',
    notStated: 'Không ghi',
  },
  person: {
    newTitle: 'Ghi thêm một người',
    correctTitle: 'Sửa thông tin',
    erasedTitle: 'Người đã xóa dữ liệu',
    erased: (day: string) => `Dữ liệu của người này đã được xóa ngày ${day}. Chỉ còn mã số để hồ sơ không bị hỏng.`,
    nameHint: 'Ghi đúng như trong giấy tờ, đủ dấu. Ví dụ: Rơ Châm H’Yúi.',
    postHint: 'Không bắt buộc. Ví dụ: Già làng, Bí thư chi bộ.',
    phoneHint: 'Không bắt buộc. Chỉ ghi khi người đó biết và cần liên hệ.',
    placeHint: 'Cán bộ phụ trách nơi này và cơ quan thường trực sẽ xem được.',
    choosePlace: 'Chọn nơi',
    save: 'Lưu',
    correct: 'Sửa thông tin',
    faultSummary: 'Chưa lưu được, cần sửa:',
    placeMissing: 'Chưa chọn nơi mà người này thuộc về.',
    fault: ({ field, code, saw }: PersonFault): string => {
      const what = field === 'fullName' ? 'Họ và tên' : field === 'post' ? 'Chức danh' : 'Điện thoại';
      if (code === 'missing') return `${what}: chưa nhập.`;
      if (code === 'not-a-phone') return `${what}: cần từ 8 đến 15 chữ số, có thể có dấu + ở đầu — thấy “${saw}”.`;
      if (code === 'not-a-name') return `${what}: không được có chữ số hay ký hiệu như @ < > — thấy “${saw}”.`;
      return code === 'too-short' ? `${what}: ngắn quá — thấy “${saw}”.` : `${what}: dài quá 200 chữ.`;
    },
    recorded: 'Đã ghi.',
    corrected: 'Đã sửa.',
    file: 'Tải dữ liệu của người này',
    fileText: 'Giao cho chính người đó hoặc người đại diện khi họ yêu cầu. Việc tải được ghi vào nhật ký.',
    erase: 'Xóa dữ liệu của người này',
    eraseText:
      'Khi người đó yêu cầu. Quản trị hoặc cơ quan thường trực thực hiện sau khi xem những gì sẽ mất và những gì ở lại.',
    toErasure: 'Mở trang yêu cầu xóa',
  },
  consent: {
    title: 'Sự đồng ý',
    lede: 'Không có dòng “đang có hiệu lực” thì không được công bố.',
    caption: 'Sự đồng ý theo từng mục đích',
    purpose: 'Mục đích',
    status: 'Hiện nay',
    papers: 'Căn cứ',
    state: (status: ConsentStatus, day: (date: string) => string): string => {
      switch (status.code) {
        case 'never-asked':
          return 'Chưa hỏi: không được dùng';
        case 'stands':
          return status.until ? `Đang có hiệu lực đến ${day(status.until)}` : 'Đang có hiệu lực';
        case 'waits-for':
          return `Chưa đủ: còn thiếu ${status.missing.map((giver) => givers[giver]).join(', ')}`;
        case 'withdrawn':
          return `Đã rút lại ngày ${day(status.on)} (${givers[status.by]})`;
        case 'over':
          return `Đã hết hạn ngày ${day(status.since)}`;
      }
    },
    paper: 'In phiếu đồng ý',
    give: 'Ghi nhận sự đồng ý',
    giveText: 'Không có ô nào được chọn sẵn: chỉ chọn những gì người đó thật sự đã đồng ý.',
    withdraw: 'Ghi nhận rút lại',
    withdrawText: 'Rút lại có hiệu lực ngay; những gì đã công bố phải gỡ xuống.',
    purposesLabel: 'Đồng ý những gì',
    withdrawPurposes: 'Rút lại những gì',
    age: 'Tuổi của người đó',
    chooseAge: 'Chọn độ tuổi',
    giver: 'Ai đã đồng ý',
    whoWithdraws: 'Ai rút lại',
    giverHint: 'Trẻ từ đủ 7 tuổi: cần cả trẻ và người đại diện. Trẻ dưới 7 tuổi: người đại diện.',
    giverChoice: { subject: 'Chính người đó', guardian: 'Người đại diện theo pháp luật' },
    how: 'Bằng cách nào',
    document: 'Số phiếu hoặc biên bản, nơi lưu',
    documentHint: 'Ví dụ: Phiếu 12/2026, lưu tại Văn phòng UBND xã. Không ghi tên người.',
    happenedOn: 'Ngày',
    endsOn: 'Có hiệu lực đến hết ngày',
    endsOnHint: 'Để trống nếu không hẹn ngày.',
    dayFault: (saw: string) => (saw === '' ? 'Ngày: chưa nhập.' : `Ngày: cần một ngày có thật — thấy “${saw}”.`),
    endsFault: (saw: string) => `Có hiệu lực đến: cần một ngày có thật — thấy “${saw}”.`,
    ageMissing: 'Tuổi của người đó: chưa chọn.',
    howMissing: 'Bằng cách nào: chưa chọn.',
    given: 'Đã ghi nhận sự đồng ý.',
    withdrawn: 'Đã ghi nhận việc rút lại.',
    fault: (fault: ConsentRefusal, day: (date: string) => string): string => {
      switch (fault.code) {
        case 'no-such-person':
          return 'Người này không có hoặc đã xóa dữ liệu.';
        case 'no-purpose':
          return 'Chưa chọn mục đích nào.';
        case 'no-giver':
          return 'Chưa chọn ai đã nói.';
        case 'document-missing':
          return 'Số phiếu hoặc biên bản: cần ghi, vì không đồng ý trong hệ thống.';
        case 'in-future':
          return `Ngày: không thể ở tương lai — thấy ${day(fault.saw)}.`;
        case 'ends-before':
          return `Có hiệu lực đến: không thể trước ngày đồng ý — thấy ${day(fault.saw)}.`;
        case 'giver-does-not-fit':
          return fault.giver === 'guardian'
            ? 'Người từ đủ 18 tuổi tự đồng ý, không có người khác đồng ý thay.'
            : 'Trẻ dưới 7 tuổi: chỉ người đại diện theo pháp luật đồng ý.';
      }
    },
    sentBefore: 'Biểu mẫu này đã được gửi một lần với nội dung khác. Hãy xem lại rồi gửi lần nữa.',
    notRecorded: 'Chưa ghi được, cần sửa:',
  },
  sheet: {
    title: 'PHIẾU ĐỒNG Ý',
    abstract: 'Về việc xử lý và công bố dữ liệu cá nhân trong chương trình kết nghĩa',
    basis: (law: string) => `Theo ${law}.`,
    who: 'Tôi là',
    post: 'Chức danh (nếu có)',
    place: 'Thuộc',
    guardianOf: 'Người đại diện theo pháp luật (ghi khi người đồng ý dưới 18 tuổi)',
    agree: 'Tôi đồng ý những việc tôi đánh dấu dưới đây (ô để trống là không đồng ý):',
    until: 'Sự đồng ý có hiệu lực đến ngày …… / …… / ………… (để trống: đến khi rút lại).',
    rights:
      'Tôi biết rằng tôi được rút lại sự đồng ý bất cứ lúc nào, không phải nêu lý do và không mất quyền lợi nào; việc rút lại không làm sai những gì đã làm trước đó. Tôi được xem, sửa, lấy về và yêu cầu xóa dữ liệu của mình tại cơ quan lập phiếu này.',
    office: (name: string) => `Cơ quan xử lý dữ liệu: ${name}.`,
    dateLine: '………………, ngày …… tháng …… năm …………',
    signSubject: 'NGƯỜI ĐỒNG Ý',
    signGuardian: 'NGƯỜI ĐẠI DIỆN',
    signWitness: 'CÁN BỘ LẬP PHIẾU',
    signHint: '(ký, ghi rõ họ tên)',
    back: 'Về trang của người này',
  },
  erasures: {
    title: 'Yêu cầu xóa dữ liệu',
    waiting: (count: number) => `Trả lời ${count} yêu cầu xóa dữ liệu cá nhân`,
    waitingWhy: 'Xem những gì sẽ mất và những gì ở lại, rồi xóa hoặc từ chối kèm lý do.',
    lede: 'Yêu cầu của chính người đó, hoặc do cơ quan ghi nhận thay.',
    none: 'Chưa có yêu cầu nào.',
    caption: 'Yêu cầu, mới nhất trước',
    who: 'Của ai',
    asked: 'Ngày yêu cầu',
    how: 'Cách yêu cầu',
    state: 'Tình trạng',
    kinds: { account: 'Tài khoản', person: 'Người liên quan' },
    states: erasureStates,
    proposedTitle: 'Tài khoản đóng đã lâu',
    proposed: (years: number) => `Đã đóng hơn ${years} năm. Hệ thống chỉ đề xuất, không tự xóa.`,
    proposedNone: 'Không có tài khoản nào đóng đã lâu.',
    closedOn: 'Đóng ngày',
  },
  erasure: {
    title: 'Xóa dữ liệu cá nhân',
    of: (name: string) => `Của ${name}`,
    erasedAlready: (day: string) => `Đã xóa ngày ${day}.`,
    request: 'Yêu cầu',
    noRequest: 'Chưa có yêu cầu nào đang chờ. Chỉ xóa khi đã có yêu cầu.',
    what: 'Những gì sẽ mất và những gì ở lại',
    caption: 'Từng loại dữ liệu khi xóa',
    kind: 'Loại dữ liệu',
    rows: 'Số dòng',
    fate: 'Sẽ thế nào',
    fates: { overwritten: 'Ghi đè', deleted: 'Xóa', kept: 'Ở lại' },
    record: 'Ghi nhận yêu cầu xóa',
    how: 'Yêu cầu bằng cách nào',
    document: 'Số đơn hoặc biên bản, nơi lưu',
    documentHint: 'Không ghi tên người.',
    recordPress: 'Ghi nhận',
    takeBack: 'Người yêu cầu rút lại',
    takeBackText: 'Chỉ khi chính người đó không muốn xóa nữa.',
    takeBackPress: 'Ghi nhận rút lại',
    decline: 'Từ chối',
    declineText: 'Người yêu cầu sẽ đọc được lý do. Không ghi tên người trong lý do.',
    reason: 'Lý do',
    declinePress: 'Từ chối yêu cầu',
    carryOut: 'Thực hiện xóa',
    carryOutText: 'Không thể hoàn tác, kể cả từ nhật ký. Bản sao lưu cũ còn giữ dữ liệu đến khi bị thay.',
    confirm: 'Tôi đã đọc bảng trên và thực hiện đúng yêu cầu của người này.',
    confirmMissing: 'Chưa đánh dấu xác nhận đã đọc bảng.',
    carryOutPress: 'Xóa dữ liệu',
    done: 'Đã xóa dữ liệu.',
    recorded: 'Đã ghi nhận yêu cầu.',
    tookBack: 'Đã ghi nhận việc rút lại.',
    declined: 'Đã từ chối yêu cầu.',
    notDone: 'Chưa làm được:',
    refusal: ({ code }: ErasureRefusal): string =>
      ({
        'no-such-subject': 'Không có người này.',
        'erased-already': 'Dữ liệu của người này đã được xóa trước đó.',
        'asked-already': 'Đã có một yêu cầu đang chờ.',
        'not-asked': 'Không có yêu cầu nào đang chờ.',
        'document-missing': 'Số đơn hoặc biên bản: chưa nhập.',
        'reason-missing': 'Lý do: cần ít nhất 5 chữ.',
        'last-system-admin': 'Đây là quản trị hệ thống cuối cùng của tỉnh. Hãy giao vai này cho một người khác trước.',
      })[code],
  },
  notAllowed: {
    title: 'Bạn không làm được việc này',
    why: 'Vai của bạn không cho phép việc này. Nếu cần, hãy nhờ quản trị hoặc cơ quan thường trực.',
    back: 'Về trang dữ liệu cá nhân',
  },
  file: {
    title: (name: string) => `Dữ liệu cá nhân của ${name}`,
    madeAt: (moment: string) => `Lập lúc ${moment} (giờ quốc tế).`,
    none: 'Không có dòng nào.',
    hidden: 'Chi tiết không có trong tệp vì là bí mật đăng nhập.',
  },
};

export type PrivacyMessages = typeof vi;
