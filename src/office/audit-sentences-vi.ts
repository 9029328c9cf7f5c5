import { type Deed, type Sentences, isArticle, when } from './audited-acts.ts';
import { reportOf } from './say-report.ts';

const scenarioOf = ({ subject, after }: Deed): string =>
  `phương án ghép cặp${when(after.count('scenario'), (n) => ` ${n}`)} của ${subject}`;
const byPaper = ({ after }: Deed): string =>
  when(after.text('document'), (number) => (isArticle(number) ? ', theo một bài báo' : `, theo văn bản ${number}`)) +
  when(after.day('effectiveOn'), (day) => `, có hiệu lực từ ${day}`);
const changedPairs = (count: number | null, verb: string): string =>
  count !== null && count > 0 ? `, ${verb} ${count} cặp` : '';
const onPlaces =
  (verb: string) =>
  (deed: Deed): string =>
    `${verb} ${deed.places || 'một địa phương'}${byPaper(deed)}`;
const toWhom = ({ person }: Deed): string => when(person, (name) => ` cho ${name}`);
const withRole = ({ role }: Deed): string => when(role, (words) => ` vai ${words}`);
const onDay = ({ after }: Deed): string =>
  when(after.day('happenedOn'), (day) => `, ngày ${day}`) ||
  when(after.day('happenedBy'), (day) => `, chậm nhất ngày ${day}`);

const STATED: Readonly<Record<string, string>> = {
  'pledged press': 'ghi theo báo chí: đã hứa',
  'pledged sponsor': 'hứa hỗ trợ',
  'pledged recipient': 'ghi lời hứa hỗ trợ',
  'pledged office': 'ghi lời hứa hỗ trợ',
  'delivered press': 'ghi theo báo chí: đã trao',
  'delivered sponsor': 'báo đã trao',
  'delivered recipient': 'ghi bên hỗ trợ đã trao',
  'delivered office': 'ghi đã trao',
  'received recipient': 'xác nhận đã nhận',
  'refused recipient': 'ghi không nhận',
};

const needed = ({ after }: Deed): string =>
  `“${after.text('what') ?? '—'}”${when(after.text('quantity'), (n) => ` (${[n.replace('.', ','), after.text('unit')].filter(Boolean).join(' ')})`)}`;
const textOf = (after: Deed['after']): string =>
  after.text('purpose') === 'annex' ? 'phụ lục' : after.text('purpose') === 'renewal' ? 'bản gia hạn' : 'bản cùng soạn';
const sold = ({ after }: Deed): string =>
  [after.text('quantity')?.replace('.', ','), after.text('unit'), `“${after.text('name') ?? '—'}”`]
    .filter(Boolean)
    .join(' ') + when(after.text('buyer'), (buyer) => ` cho ${buyer}`);
const planOf = ({ agreement, after }: Deed): string =>
  when(after.count('year'), (year) => ` năm ${year}`) +
  when(after.count('versionNo'), (n) => `, bản ${n}`) +
  when(agreement, (name) => `, ${name}`);
const activityOf = ({ agreement, after }: Deed): string =>
  `“${after.text('what') ?? '—'}”${when(after.day('happensOn'), (day) => ` ngày ${day}`)}${when(agreement, (name) => `, ${name}`)}`;
const evidenced = (after: Deed['after']): string => `“${after.text('what') ?? '—'}”`;
const counted = (after: Deed['after']): string =>
  when(after.count('accepted'), (n) => `: nhận ${n}`) +
  when(after.count('corrected'), (n) => `, sửa ${n}`) +
  when(after.count('rejected'), (n) => `, bỏ vì đọc sai ${n}`);

export const auditSentencesVi: Sentences = {
  'programme.record': ({ subject }) => `ghi ${subject}`,
  'document.record': ({ subject, after }) => `ghi ${after.is('isNew') ? '' : 'thêm điều đã biết về '}${subject}`,
  'programme.state': ({ subject, after }) =>
    `ghi thêm về ${subject}${when(after.text('document'), (number) => `, dẫn văn bản ${number}`)}`,
  'assignment.draft': ({ subject, after }) =>
    after.is('opened')
      ? `mở dự thảo phân công lần ${after.count('version') ?? ''} của ${subject}`
      : `sửa dự thảo phân công của ${subject}${changedPairs(after.count('pairsAdded'), 'thêm')}${changedPairs(after.count('pairsRemoved'), 'bớt')}`,
  'assignment.import': ({ subject, after }) =>
    `nhập dự thảo phân công của ${subject} từ tệp${when(after.text('file'), (file) => ` “${file}”`)}` +
    when(after.count('pairs'), (n) => `, còn lại ${n} cặp`),
  'assignment.publish': (deed) =>
    `công bố bản phân công của ${deed.subject}${when(deed.after.count('pairs'), (n) => ` gồm ${n} cặp`)}${byPaper(deed)}`,
  'assignment.withdraw-draft': ({ subject }) => `bỏ dự thảo phân công của ${subject}`,
  'pairing.take-in': ({ subject, after }) =>
    `nhập số liệu ghép cặp của ${subject}${when(after.count('sponsors'), (n) => `: ${n} bên hỗ trợ`)}${when(after.count('recipients'), (n) => `, ${n} bên nhận`)}`,
  'pairing.copy': (deed) =>
    `chép phương án ghép cặp${when(deed.after.count('from'), (n) => ` ${n}`)}${when(deed.after.count('scenario'), (n) => ` thành phương án ${n}`)} của ${deed.subject}`,
  'pairing.change': (deed) =>
    `${deed.after.text('change') === 'undo' ? 'hoàn tác một điều chỉnh trong' : 'điều chỉnh'} ${scenarioOf(deed)}${when(deed.after.text('sponsor'), (name) => `: ${name} – ${deed.after.text('recipient') ?? ''}`)}`,
  'pairing.sign': (deed) =>
    `${deed.after.is('reopened') ? 'mở lại' : 'chốt'} ${scenarioOf(deed)}${when(deed.after.count('pairs'), (n) => ` gồm ${n} cặp`)}`,
  'pairing.publish': (deed) =>
    `ban hành ${scenarioOf(deed)}${when(deed.after.count('pairs'), (n) => ` gồm ${n} cặp`)}${byPaper(deed)}`,
  'pairing.drop': (deed) => `xếp lại ${scenarioOf(deed)}`,
  'pairing.read': ({ subject }) => `xem các phương án ghép cặp của ${subject}`,
  'assignment-draft.read': ({ subject }) => `xem dự thảo phân công của ${subject}`,
  'source.record': ({ subject, after }) => `ghi ${subject}${when(after.count('facts'), (n) => `, ${n} dữ kiện`)}`,
  'agreement.read': ({ subject }) => `xem ${subject}`,
  'source.add-draft': ({ after }) =>
    `đưa một bài vào hàng chờ đọc${when(after.text('title'), (title) => `: “${title}”`)}`,
  'source.decide-draft': ({ after }) =>
    `quyết định các điểm đọc${when(after.text('title'), (title) => ` từ bài “${title}”`) || ' từ một bài'}${counted(after)}`,
  'source.drop-draft': ({ before }) =>
    `bỏ một bài khỏi hàng chờ đọc${when(before.text('title'), (title) => `: “${title}”`)}`,
  'draft.read': ({ subject }) => `xem ${subject}`,
  'reconciliation.read': ({ subject }) => `xem các chênh lệch của ${subject}`,
  'reconciliation.settle': ({ subject, after }) =>
    `${after.text('kind') === 'reopened' ? 'mở lại' : 'xử lý xong'} một chênh lệch số liệu của ${subject}`,
  'agreement.record': ({ subject, after }) =>
    `ghi ${subject}${when(after.day('signedOn'), (day) => `, ký ngày ${day}`) || (after.is('signed') ? ', đã ký' : '')}`,
  'agreement.sign': (deed) => `ghi việc ký ${deed.subject}${onDay(deed)}`,
  'agreement.suspend': (deed) => `tạm dừng ${deed.subject}${onDay(deed)}`,
  'agreement.resume': (deed) => `cho tiếp tục ${deed.subject}${onDay(deed)}`,
  'agreement.end': (deed) => `kết thúc ${deed.subject}${onDay(deed)}`,
  'agreement.pass-on': ({ subject, places, after }) =>
    `chuyển giao ${when(after.count('agreements'), (n) => `${n} bản kết nghĩa`) || subject}${when(places, (names) => ` (${names})`)}`,
  'text.read': () => 'xem một bản đang soạn',
  'text.open': ({ places, after }) => `mở ${textOf(after)}${when(places, (names) => ` giữa ${names}`)}`,
  'text.edit': ({ agreement, after }) =>
    `sửa bản cùng soạn thành bản số ${after.count('versionNo') ?? '—'}${when(agreement, (name) => `, ${name}`)}`,
  'text.comment': ({ after }) => `góp ý bản cùng soạn số ${after.count('versionNo') ?? '—'}`,
  'text.resolve': () => 'giải quyết một góp ý của bản cùng soạn',
  'text.approve': ({ places, after }) =>
    `thay mặt ${places || 'một bên'} đồng ý bản cùng soạn số ${after.count('versionNo') ?? '—'}`,
  'text.withdraw': () => 'bỏ một bản cùng soạn',
  'text.sign': (deed) => `ghi việc ký ${textOf(deed.after)} của ${deed.subject}${onDay(deed)}`,
  'contribution.state': ({ gift, agreement, before, after }) =>
    (before.some ? 'sửa lại số đã ghi: ' : '') +
    `${STATED[`${after.text('stage')} ${after.text('statedBy')}`] ?? 'ghi'} ${gift}` +
    when(agreement, (name) => ` theo ${name}`),
  'need.state': (deed) => `nêu nhu cầu ${needed(deed)}${when(deed.places, (names) => ` của ${names}`)}`,
  'need.meet': (deed) => `ghi nhu cầu ${needed(deed)} đã được đáp ứng`,
  'need.withdraw': (deed) => `rút nhu cầu ${needed(deed)}`,
  'need.carry-over': (deed) => `chuyển nhu cầu ${needed(deed)} sang hạn mới`,
  'product.offer': ({ after, places }) =>
    `ghi sản phẩm “${after.text('name') ?? '—'}”${when(places, (names) => ` của ${names}`)}`,
  'product.amend': ({ after }) => `sửa sản phẩm “${after.text('name') ?? '—'}”`,
  'product.withdraw': ({ after }) => `ghi sản phẩm “${after.text('name') ?? '—'}” không bán nữa`,
  'deal.state': (deed) => `ghi lần bán ${sold(deed)}`,
  'deal.answer': (deed) =>
    deed.after.text('kind') === 'confirmed'
      ? `xác nhận lần bán ${sold(deed)}`
      : `nói lần bán ${sold(deed)} không đúng như đã ghi`,
  'deal.withdraw': (deed) => `rút lời ghi về lần bán ${sold(deed)}`,
  'plan.draft': (deed) => `lưu kế hoạch${planOf(deed)}`,
  'plan.carry-over': (deed) =>
    `chuyển ${when(deed.after.count('carried'), (n) => `${n} `)}việc chưa làm sang kế hoạch${planOf(deed)}`,
  'plan.approve': (deed) =>
    `thay mặt ${deed.after.text('side') === 'sponsor' ? 'bên hỗ trợ' : 'bên nhận'} đồng ý kế hoạch${planOf(deed)}`,
  'activity.plan': (deed) => `${deed.before.some ? 'dời' : 'dự kiến'} hoạt động ${activityOf(deed)}`,
  'activity.hold': (deed) =>
    `${deed.before.text('kind') === 'held' ? 'ghi lại' : 'ghi đã tổ chức'} hoạt động ${activityOf(deed)}`,
  'activity.cancel': (deed) => `hủy hoạt động ${activityOf(deed)}`,
  'template.add': ({ after }) => `thêm mẫu văn bản “${after.text('title') ?? '—'}”`,
  'open-data.order-package': ({ after }) => `yêu cầu lập gói dữ liệu mở năm ${after.count('year') ?? '—'}`,
  'review.read': (deed) => `xem báo cáo${reportOf(deed, 'vi')}`,
  'review.open-round': (deed) =>
    `mở đợt báo cáo${reportOf(deed, 'vi')}${when(deed.after.count('units'), (n) => `, ${n} đơn vị phải gửi`)}`,
  'review.extend-round': (deed) =>
    `thêm ${when(deed.after.count('units'), (n) => `${n} `)}đơn vị vào đợt báo cáo${reportOf(deed, 'vi')}`,
  'review.withdraw-round': (deed) =>
    `rút đợt báo cáo${reportOf(deed, 'vi')}${when(deed.after.text('reason'), (why) => `, vì: ${why}`)}`,
  'review.write': (deed) => `viết báo cáo${reportOf(deed, 'vi')}`,
  'review.submit': (deed) => `gửi báo cáo${reportOf(deed, 'vi')}`,
  'review.return': (deed) =>
    `trả lại báo cáo${reportOf(deed, 'vi')}${when(deed.after.count('remarks'), (n) => `, ${n} góp ý`)}`,
  'review.approve': (deed) =>
    `duyệt báo cáo${reportOf(deed, 'vi')}${deed.after.is('inStead') ? ', thay theo ủy quyền' : ''}`,
  'review.accept': (deed) => `tiếp nhận báo cáo${reportOf(deed, 'vi')}`,
  'review.freeze': (deed) => `chốt báo cáo${reportOf(deed, 'vi')}`,
  'review.reopen': (deed) => `mở lại báo cáo${reportOf(deed, 'vi')}`,
  'review.waive': (deed) => `tổng hợp mà không có báo cáo${reportOf(deed, 'vi')}`,
  'review.delegate': (deed) =>
    `ủy quyền duyệt báo cáo${toWhom(deed)}${when(deed.places, (names) => `, ${names}`)}${when(deed.after.day('endsOn'), (day) => `, đến hết ngày ${day}`)}`,
  'review.end-delegation': (deed) =>
    `dừng ủy quyền duyệt báo cáo${toWhom(deed)}${when(deed.places, (names) => `, ${names}`)}`,
  'template.withdraw': ({ before }) => `thôi dùng mẫu văn bản “${before.text('title') ?? '—'}”`,
  'rhythm.set': ({ subject, after }) =>
    `đặt nhịp gặp mặt${when(after.count('everyMonths'), (n) => ` ${n} tháng một lần`)} cho ${subject}`,
  'evidence.attach': ({ after }) =>
    `thêm ${when(after.count('files'), (n) => `${n} `)}tệp minh chứng cho ${evidenced(after)}${after.is('isPublic') ? ', công khai' : ''}`,
  'evidence.publish': ({ after }) => `công khai một minh chứng của ${evidenced(after)}`,
  'evidence.unpublish': ({ after }) => `thôi công khai một minh chứng của ${evidenced(after)}`,
  'evidence.withdraw': ({ after }) => `rút một minh chứng của ${evidenced(after)}`,
  'evidence.erase': ({ after }) => `xóa hẳn một tệp minh chứng của ${evidenced(after)}`,
  'evidence.read': ({ subject }) => `xem minh chứng của ${subject}`,
  'contribution.answer': ({ gift, agreement, before, after }) =>
    (before.some ? 'sửa lại lời xác nhận: ' : '') +
    `${after.text('stage') === 'refused' ? 'báo không nhận' : 'xác nhận đã nhận'} ${gift}` +
    when(after.text('alsoRefused'), (n) => `, không nhận ${n.replace('.', ',')}`) +
    when(agreement, (name) => ` theo ${name}`),
  'contribution.merge': ({ gift, agreement }) =>
    `gộp hai lần ghi của ${gift}, giữ một và để riêng một` + when(agreement, (name) => ` theo ${name}`),
  'confirmation.make-link': ({ agreement, after }) =>
    `tạo liên kết để bên nhận xác nhận${when(after.count('deliveries'), (n) => ` ${n} khoản đã trao`)}` +
    when(agreement, (name) => ` theo ${name}`),
  'confirmation.revoke-link': ({ agreement }) =>
    `thu hồi liên kết xác nhận` + when(agreement, (name) => ` theo ${name}`),
  'confirmation.answer-by-link': ({ agreement, after }) =>
    `xác nhận bằng liên kết${when(after.count('deliveries'), (n) => ` ${n} khoản đã trao`)}` +
    when(after.count('differing'), (n) => `, ${n} khoản thiếu, hỏng hoặc không nhận`) +
    when(agreement, (name) => ` theo ${name}`),
  'confirmation.record-paper': ({ gift, agreement }) =>
    `ghi lời xác nhận ${gift} từ giấy bên nhận đã ký` + when(agreement, (name) => ` theo ${name}`),
  'contribution.settle': ({ gift, agreement, after }) =>
    `${after.is('isClosed') ? 'chốt' : 'đề nghị chốt'} chênh lệch của ${gift}${when(agreement, (name) => ` theo ${name}`)}`,
  'contribution.return': ({ gift, agreement, after }) =>
    `${after.text('statedBy') === 'sponsor' ? 'xác nhận đã nhận lại' : 'trả lại'} ${gift}${when(agreement, (name) => ` theo ${name}`)}`,
  'contribution.withdraw': ({ gift, agreement, before }) =>
    `rút lại lời ${before.text('stage') === 'settled' ? 'chốt chênh lệch' : before.text('statedBy') === 'sponsor' ? 'nhận lại' : 'trả lại'} ghi sai của ${gift}${when(agreement, (name) => ` theo ${name}`)}`,
  'contribution.allocate': ({ gift, agreement }) =>
    `phân bổ lời hứa ${gift} cho nhu cầu, nội dung cam kết${when(agreement, (name) => ` theo ${name}`)}`,
  'contribution.appraise': ({ gift, agreement }) => `định giá ${gift}${when(agreement, (name) => ` theo ${name}`)}`,
  'registry.create': onPlaces('ghi việc thành lập'),
  'registry.rename': onPlaces('ghi việc đổi tên'),
  'registry.reclassify': onPlaces('ghi việc đổi loại'),
  'registry.recode': onPlaces('ghi việc đổi mã'),
  'registry.move': onPlaces('ghi việc chuyển nơi trực thuộc của'),
  'registry.merge': onPlaces('ghi việc sáp nhập'),
  'registry.split': onPlaces('ghi việc chia tách'),
  'registry.dissolve': onPlaces('ghi việc giải thể'),
  'registry.import': ({ after }) =>
    `nhập danh mục từ tệp${when(after.text('file'), (file) => ` “${file}”`)}` +
    when(after.count('created'), (n) => `, thêm ${n}`) +
    when(after.count('changed'), (n) => `, sửa ${n}`),
  'account.invite': (deed) => `mời người nhận${withRole(deed) || ' một vai'}`,
  'account.renew-invitation': (deed) => `làm lại liên kết của lời mời nhận${withRole(deed) || ' một vai'}`,
  'account.read-invitation': ({ subject }) => `xem ${subject}`,
  'account.read-contact': ({ subject }) => `xem cách liên lạc trong ${subject}`,
  'account.withdraw-invitation': (deed) => `rút lời mời nhận${withRole(deed) || ' một vai'}`,
  'account.give-role': (deed) => `giao${withRole(deed) || ' một vai'}${toWhom(deed)}`,
  'account.end-role': (deed) => `thu lại${withRole(deed) || ' một vai'}${when(deed.person, (name) => ` của ${name}`)}`,
  'account.close': ({ subject }) => `khóa ${subject}`,
  'account.open': ({ subject }) => `mở lại ${subject}`,
  'account.reset-second-factor': ({ subject }) => `gỡ lớp xác thực thứ hai của ${subject}`,
  'account.sign-out-everywhere': ({ subject }) => `đăng xuất ${subject} khỏi mọi thiết bị`,
  'account.make-reset-link': ({ subject }) => `tạo liên kết đặt lại mật khẩu cho ${subject}`,
  'account.read': ({ subject }) => `xem ${subject}`,
  'account.sign-in': () => 'đăng nhập',
  'account.sign-out': () => 'đăng xuất',
  'account.accept-invitation': (deed) =>
    `nhận lời mời giữ${withRole(deed) || ' một vai'}${when(deed.after.is('newAccount') && deed.person, (name) => `, mở tài khoản ${name}`)}`,
  'account.reset-password': ({ subject }) => `đặt lại mật khẩu của ${subject} bằng liên kết`,
  'instance.set-up': ({ person }) =>
    `thiết lập hệ thống lần đầu${when(person, (name) => `, mở tài khoản quản trị ${name}`)}`,
  'account.own.change-details': () => 'đổi thông tin tài khoản của mình',
  'account.own.choose-role': () => 'chọn vai làm việc',
  'account.own.change-password': () => 'đổi mật khẩu của mình',
  'account.own.set-up-second-factor': () => 'thiết lập lớp xác thực thứ hai',
  'account.own.renew-recovery-codes': () => 'tạo lại mã khôi phục',
  'account.own.turn-off-second-factor': () => 'tắt lớp xác thực thứ hai',
  'account.own.end-session': () => 'kết thúc một phiên đăng nhập của mình',
  'account.own.end-other-sessions': () => 'kết thúc các phiên đăng nhập khác của mình',
  'account.own.make-key': () => 'tạo một khóa cho phần mềm',
  'account.own.revoke-key': () => 'thu hồi một khóa của phần mềm',
  'account.own': () => 'thay đổi tài khoản của chính mình',
  'person.record': () => 'ghi thêm một người',
  'person.correct': () => 'sửa thông tin của một người',
  'person.list': () => 'xem danh sách người',
  'person.look': () => 'xem dữ liệu cá nhân của một người',
  'consent.give': () => 'ghi nhận sự đồng ý của một người',
  'consent.withdraw': () => 'ghi nhận việc rút lại sự đồng ý',
  'privacy.export': () => 'tải dữ liệu cá nhân của một người',
  'privacy.ask-erasure': () => 'ghi yêu cầu xóa dữ liệu cá nhân',
  'privacy.take-back-erasure': () => 'rút yêu cầu xóa dữ liệu cá nhân',
  'privacy.decline-erasure': () => 'từ chối một yêu cầu xóa dữ liệu cá nhân',
  'privacy.erase': () => 'xóa dữ liệu cá nhân của một người',
  'privacy.retain': () => 'xóa dữ liệu đã hết hạn lưu',
  'erasure.read': () => 'xem các yêu cầu xóa dữ liệu',
  'person.read': () => 'xem một người',
  'audit.read': () => 'mở nhật ký ra xem',
  'audit.export': ({ after }) =>
    `tải nhật ký về máy${when(after.text('format'), (format) => ` (${format.toUpperCase()})`)}` +
    when(after.count('upTo'), (n) => `, đến mục số ${n}`),
  'record.read': ({ subject }) => `xem lịch sử của ${subject}`,
  'job.read': () => 'xem các việc chạy nền',
  'job.drop': () => 'bỏ một việc chạy nền đã hỏng',
  'job.retry': () => 'cho chạy lại một việc chạy nền đã hỏng',
  'webhook.subscribe': ({ after }) =>
    `đăng ký báo tin tự động${when(after.text('host'), (host) => ` tới ${host}`)}${when(after.count('acts'), (n) => ` về ${n} loại việc`)}`,
  'webhook.end': ({ before }) => `dừng báo tin tự động${when(before.text('host'), (host) => ` tới ${host}`)}`,
  'webhook.redeliver': () => 'cho gửi lại một tin báo tự động',
  'webhook.ping': () => 'cho gửi một tin thử tới phần mềm khác',
  'webhook.read': () => 'xem các đăng ký báo tin tự động',
};
