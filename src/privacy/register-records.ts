import type { RegisterEntry } from './register.ts';

const OFFICERS = ['province-office', 'sponsor-officer', 'recipient-officer'] as const;

/** What is kept about people who need no account, and what papers and logs name. */
export const ABOUT_RECORDS = [
  {
    key: 'person',
    table: 'person',
    columns: ['full_name', 'post', 'phone'],
    exported: ['person_id', 'full_name', 'post', 'phone', 'node_id', 'recorded_at', 'changed_at'],
    order: ['province_code', 'person_id'],
    whose: 'person',
    subject: 'person',
    ground: 'task',
    seenBy: OFFICERS,
    retention: { kind: 'until-erased' },
    erasure: {
      kind: 'overwritten',
      with: {
        full_name: 'nothing',
        post: 'nothing',
        phone: 'nothing',
        changed_hash: 'nothing',
        request_hash: 'word-for-erased',
        erased_at: 'now',
      },
    },
    words: {
      vi: {
        title: 'Người liên quan không có tài khoản: họ tên, chức danh, số điện thoại',
        purpose:
          'Người ký, người liên hệ, người có trong ảnh của chương trình. Số điện thoại chỉ để liên hệ, không công bố.',
        erasure: 'Bị ghi đè. Mã số ở lại để hồ sơ trỏ tới không bị hỏng, nhưng không còn biết là ai.',
      },
      en: {
        title: 'People without an account: name, position, telephone',
        purpose:
          'Who signs, who is called, who stands on a photo. The telephone serves for calls alone and is never published.',
        erasure:
          'Overwritten. The number stays so that records which point at it hold, but nobody can tell who it was.',
      },
    },
  },
  {
    key: 'consent',
    table: 'consent_act',
    columns: ['subject_id', 'giver', 'age', 'document'],
    exported: ['purpose', 'kind', 'giver', 'age', 'how', 'document', 'happened_on', 'ends_on', 'recorded_at'],
    order: ['province_code', 'consent_id', 'act_no'],
    whose: 'person',
    subject: 'person',
    ground: 'proof',
    seenBy: OFFICERS,
    retention: { kind: 'with-records' },
    erasure: { kind: 'kept' },
    words: {
      vi: {
        title: 'Đồng ý và rút lại đồng ý (không ghi tên, chỉ ghi mã số và nơi lưu phiếu)',
        purpose: 'Để chứng minh việc công bố tên, ảnh, câu chuyện đã được đồng ý, và dừng ngay khi rút lại.',
        erasure: 'Ở lại dưới mã số không tên, để chứng minh trước đây đã làm đúng luật.',
      },
      en: {
        title: 'Consent and its withdrawal (no names: numbers, and where the paper lies)',
        purpose:
          'To prove that a name, photo or story was published with consent, and to stop as soon as it is taken back.',
        erasure: 'Stays under a nameless number, to prove that the law was kept.',
      },
    },
  },
  {
    key: 'erasure-request',
    table: 'erasure_act',
    columns: ['subject_id', 'document', 'reason'],
    exported: ['kind', 'how', 'document', 'reason', 'recorded_at'],
    order: ['province_code', 'erasure_id', 'act_no'],
    whose: 'person',
    subject: 'both',
    ground: 'proof',
    seenBy: ['system-admin', 'province-office', 'auditor'],
    retention: { kind: 'with-records' },
    erasure: { kind: 'kept' },
    words: {
      vi: {
        title: 'Yêu cầu xóa dữ liệu và cách đã trả lời (chỉ ghi mã số)',
        purpose: 'Để không yêu cầu nào bị bỏ quên và chứng minh đã xóa.',
        erasure: 'Ở lại dưới mã số không tên: đây là chứng cứ của chính việc xóa.',
      },
      en: {
        title: 'Requests for erasure and their answers (numbers alone)',
        purpose: 'So that no request is forgotten, and to prove that data were erased.',
        erasure: 'Stays under a nameless number: it is the evidence of the erasure itself.',
      },
    },
  },
  {
    key: 'look',
    table: 'audit_entry',
    columns: ['about'],
    exported: ['happened_at', 'account_id', 'standing'],
    order: ['province_code', 'entry_no'],
    whose: 'person',
    subject: 'both',
    ground: 'security',
    seenBy: ['system-admin', 'province-office', 'auditor'],
    retention: { kind: 'with-records' },
    erasure: { kind: 'kept' },
    words: {
      vi: {
        title: 'Nhật ký xem: cán bộ nào đã xem dữ liệu của ai, lúc nào',
        purpose: 'Để mỗi người biết ai đã xem dữ liệu của mình, và để phát hiện việc xem không cần thiết.',
        erasure: 'Ở lại dưới mã số không tên, như mọi dòng nhật ký.',
      },
      en: {
        title: 'Looks: which officer saw whose data, when',
        purpose: 'So that people can tell who looked at their data, and needless looks are found.',
        erasure: 'Stays under a nameless number, as every entry of the audit.',
      },
    },
  },
  {
    key: 'role-end-reason',
    table: 'account_role_end',
    columns: ['ended_by', 'reason'],
    exported: ['reason', 'recorded_at'],
    order: ['grant_id'],
    whose: 'account-holder',
    subject: 'account',
    ground: 'task',
    seenBy: ['system-admin', 'province-office', 'auditor'],
    retention: { kind: 'with-records' },
    erasure: { kind: 'kept' },
    words: {
      vi: {
        title: 'Lý do thôi giữ vai',
        purpose: 'Để biết vì sao một vai chấm dứt trước hạn. Không được ghi tên người trong lý do.',
        erasure: 'Ở lại: không chứa tên, và là một phần của lịch sử quyền hạn.',
      },
      en: {
        title: 'Why a role was taken back',
        purpose: 'To know why a role ended early. No names may stand in the reason.',
        erasure: 'Stays: it holds no name and is part of who was allowed what.',
      },
    },
  },
  {
    key: 'operator-name',
    table: 'audit_entry',
    columns: ['operator_name'],
    exported: [],
    order: ['province_code', 'entry_no'],
    whose: 'operator',
    subject: 'nobody',
    ground: 'security',
    seenBy: ['system-admin', 'province-office', 'auditor'],
    retention: { kind: 'with-records' },
    erasure: { kind: 'kept' },
    words: {
      vi: {
        title: 'Tên người dùng trên máy chủ của người vận hành',
        purpose: 'Để biết ai đã gõ lệnh trên máy chủ.',
        erasure:
          'Ở lại trong chuỗi nhật ký. Nên dùng tên chức vụ, không dùng tên riêng, làm tên người dùng của máy chủ.',
      },
      en: {
        title: 'The operator’s user name on the server',
        purpose: 'To know who typed a command on the server.',
        erasure: 'Stays in the chain. Use the name of a post, not of a person, as user name on the server.',
      },
    },
  },
  {
    key: 'office-contact',
    table: 'instance',
    columns: ['contact_email'],
    exported: [],
    order: ['only_row'],
    whose: 'office',
    subject: 'nobody',
    ground: 'task',
    seenBy: [],
    retention: { kind: 'until-erased' },
    erasure: { kind: 'kept' },
    words: {
      vi: {
        title: 'Thư điện tử liên hệ của cơ quan thường trực (công khai)',
        purpose: 'Để người dân hỏi và gửi yêu cầu về dữ liệu của mình.',
        erasure: 'Ở lại: đây là địa chỉ của cơ quan.',
      },
      en: {
        title: 'Contact address of the programme office (public)',
        purpose: 'So that people can ask, and send requests about their data.',
        erasure: 'Stays: it is the address of an office.',
      },
    },
  },
  {
    key: 'draft-text',
    table: 'reading_draft_text',
    columns: ['content'],
    exported: [],
    order: ['province_code', 'draft_id'],
    whose: 'named-in-paper',
    subject: 'nobody',
    ground: 'task',
    seenBy: ['province-office'],
    retention: { kind: 'with-records' },
    erasure: { kind: 'kept' },
    words: {
      vi: {
        title: 'Nội dung bài báo, văn bản đang chờ đọc',
        purpose: 'Để đọc ra giao ước và khoản hỗ trợ. Bài có thể nêu tên người; tên người không được ghi vào sổ.',
        erasure:
          'Bị xóa ngay khi quyết định xong hoặc sau 30 ngày; chỉ văn bản của chính cơ quan được giữ theo quy định lưu trữ.',
      },
      en: {
        title: 'Words of articles and papers that wait to be read',
        purpose: 'To read agreements and gifts out of them. They may name people; people are not recorded from them.',
        erasure: 'Deleted once decided or after 30 days; only papers of the office itself are kept, as archives ask.',
      },
    },
  },
  {
    key: 'evidence-words',
    table: 'evidence_words',
    columns: ['words'],
    exported: [],
    order: ['province_code', 'evidence_id', 'kind'],
    whose: 'person',
    subject: 'nobody',
    ground: 'proof',
    seenBy: OFFICERS,
    retention: { kind: 'with-records' },
    erasure: { kind: 'deleted' },
    words: {
      vi: {
        title: 'Ảnh minh chứng: ảnh có gì, ai đã đồng ý cho công khai',
        purpose: 'Để chỉ công khai ảnh có người nhận ra được khi đã được đồng ý.',
        erasure: 'Bị xóa cùng với tệp ảnh khi cơ quan thường trực xóa hẳn tệp theo yêu cầu của người trong ảnh.',
      },
      en: {
        title: 'Photos as evidence: what they show, and who agreed to be shown',
        purpose: 'So that photos on which people can be recognised are public with consent alone.',
        erasure: 'Deleted together with the bytes when the programme office erases the file for somebody on it.',
      },
    },
  },
  {
    key: 'evidence-file',
    table: 'evidence_file_told',
    columns: ['file_name', 'taken_at', 'latitude', 'longitude'],
    exported: [],
    order: ['province_code', 'file_id'],
    whose: 'person',
    subject: 'nobody',
    ground: 'proof',
    seenBy: OFFICERS,
    retention: { kind: 'with-records' },
    erasure: { kind: 'deleted' },
    words: {
      vi: {
        title: 'Tệp minh chứng: tên tệp, giờ chụp, nơi chụp',
        purpose: 'Để biết ảnh được chụp lúc nào, ở đâu. Mọi dữ liệu ẩn khác của ảnh bị bỏ ngay khi nhận.',
        erasure: 'Bị xóa cùng với tệp.',
      },
      en: {
        title: 'Files as evidence: name, time and place of taking',
        purpose: 'To know when and where a photo was taken. All else that is hidden in a photo is dropped on arrival.',
        erasure: 'Deleted together with the file.',
      },
    },
  },
  {
    key: 'reading-case',
    table: 'reading_case',
    columns: ['excerpt', 'was_read', 'is_right'],
    exported: [],
    order: ['province_code', 'case_id'],
    whose: 'named-in-paper',
    subject: 'nobody',
    ground: 'task',
    seenBy: ['province-office'],
    retention: { kind: 'with-records' },
    erasure: { kind: 'kept' },
    words: {
      vi: {
        title: 'Đoạn ngắn quanh chỗ máy đọc sai',
        purpose: 'Để đo và sửa máy đọc. Nhiều nhất 300 ký tự của một bài đã đăng công khai.',
        erasure: 'Ở lại như đã đăng; không dùng để tìm người.',
      },
      en: {
        title: 'The few words around what was read wrongly',
        purpose: 'To measure and mend the reader. At most 300 characters of what was published.',
        erasure: 'Stays as it was published; nobody is looked for in it.',
      },
    },
  },
  {
    key: 'claim-giver-name',
    table: 'press_claim',
    columns: ['donor', 'recipient'],
    exported: [],
    order: ['province_code', 'claim_id'],
    whose: 'named-in-paper',
    subject: 'nobody',
    ground: 'task',
    seenBy: ['province-office'],
    retention: { kind: 'with-records' },
    erasure: { kind: 'kept' },
    words: {
      vi: {
        title: 'Tên bên trao, bên nhận trong số liệu khác của báo',
        purpose: 'Để đối chiếu các nguồn nói về cùng một khoản.',
        erasure: 'Ở lại như báo đã đăng, là một phần của sổ chỉ ghi thêm.',
      },
      en: {
        title: 'Givers and takers in other figures of the press',
        purpose: 'To reconcile what several sources tell of one gift.',
        erasure: 'Stays as it was published, part of the append-only ledger.',
      },
    },
  },
  {
    key: 'giver-name',
    table: 'contribution',
    columns: ['donor', 'recipient', 'reason', 'beneficiary_group'],
    exported: [],
    order: ['province_code', 'contribution_id'],
    whose: 'named-in-paper',
    subject: 'nobody',
    ground: 'task',
    seenBy: ['province-office', 'sponsor-officer', 'recipient-officer', 'reviewer', 'auditor'],
    retention: { kind: 'with-records' },
    erasure: { kind: 'kept' },
    words: {
      vi: {
        title:
          'Tên bên trao, bên nhận một khoản hỗ trợ như văn bản hoặc báo chí đã nêu; lý do bên nhận nêu khi có chênh lệch',
        purpose:
          'Để mỗi khoản hỗ trợ đối chiếu được với nguồn. Chỉ ghi tên cơ quan, đơn vị, địa phương; không ghi tên người thụ hưởng.',
        erasure: 'Ở lại: sổ ghi khoản hỗ trợ chỉ thêm, không sửa; ghi nhầm tên người thì đính chính bằng dòng mới.',
      },
      en: {
        title:
          'Names of who gave and who received, as papers or the press state them; the reason given for a difference',
        purpose:
          'So that each contribution can be held against its source. Offices and places alone: never those who benefit.',
        erasure: 'Stays: the ledger only grows; a person’s name written by mistake is corrected by a new row.',
      },
    },
  },
  {
    key: 'joint-giver',
    table: 'contribution_donor',
    columns: ['name'],
    exported: [],
    order: ['province_code', 'contribution_id', 'position'],
    whose: 'named-in-paper',
    subject: 'nobody',
    ground: 'task',
    seenBy: ['province-office', 'sponsor-officer', 'recipient-officer', 'reviewer', 'auditor'],
    retention: { kind: 'with-records' },
    erasure: { kind: 'kept' },
    words: {
      vi: {
        title: 'Tên các bên cùng trao một khoản hỗ trợ, và phần của mỗi bên',
        purpose: 'Để phần đóng góp của từng bên được tính đúng. Người trao không muốn nêu tên thì để trống tên.',
        erasure: 'Ở lại: sổ ghi khoản hỗ trợ chỉ thêm, không sửa; ghi nhầm tên người thì đính chính bằng dòng mới.',
      },
      en: {
        title: 'Names of those who gave one thing together, and the share of each',
        purpose: 'So that each one’s part is counted rightly. Who does not want to be named is left without a name.',
        erasure: 'Stays: the ledger only grows; a person’s name written by mistake is corrected by a new row.',
      },
    },
  },
] as const satisfies readonly RegisterEntry[];
