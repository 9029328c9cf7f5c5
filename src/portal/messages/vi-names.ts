import { FIELD_NAMES } from '../../kernel/fields.ts';
import type { AgreementStatus } from '../../agreements/agreement-status.ts';
import type { AgreementDocumentKind, Owing, PartyRole } from '../../agreements/agreement.ts';
import type { ContributionKind, Stage, StatedBy } from '../../ledger/contribution.ts';
import type { ActKind } from '../../registry/registry.ts';
import type { ClassScheme } from '../place-reads.ts';
import type { DocumentRelation } from '../../programmes/legal-document.ts';

/** The names of what the records know by code. */
export const namesVi = {
  fields: FIELD_NAMES.vi,
  documentKinds: {
    'giao-uoc': 'Giao ước kết nghĩa',
    'bien-ban': 'Biên bản kết nghĩa',
    'chuong-trinh': 'Chương trình kết nghĩa',
    'ghi-nho': 'Bản ghi nhớ kết nghĩa',
    'quy-che': 'Quy chế kết nghĩa',
  } satisfies Record<AgreementDocumentKind, string>,
  roles: {
    sponsor: 'Bên hỗ trợ',
    recipient: 'Bên nhận',
    mutual: 'Hai bên giúp nhau',
    witness: 'Chứng kiến',
  } satisfies Record<PartyRole, string>,
  statuses: {
    recorded: 'Đã ghi nhận, chưa rõ ngày ký',
    'in-force': 'Đang có hiệu lực',
    suspended: 'Tạm dừng',
    ended: 'Đã kết thúc',
  } satisfies Record<AgreementStatus, string>,
  stages: {
    pledged: 'Hứa hỗ trợ',
    delivered: 'Đã trao',
    received: 'Đã nhận',
    refused: 'Bên nhận không nhận',
    returned: 'Trả lại',
    settled: 'Chốt chênh lệch',
  } satisfies Record<Stage, string>,
  statedBy: {
    press: 'báo chí nêu',
    sponsor: 'bên hỗ trợ báo',
    recipient: 'bên nhận xác nhận',
    office: 'cơ quan thường trực ghi',
  } satisfies Record<StatedBy, string>,
  contributionKinds: {
    cash: 'Tiền',
    'in-kind': 'Hiện vật',
    works: 'Công trình',
    labour: 'Ngày công',
    scholarship: 'Học bổng',
    'staff-time': 'Cán bộ tăng cường',
  } satisfies Record<ContributionKind, string>,
  /** Only other languages explain the kinds of official documents. */
  papers: {} as Readonly<Record<string, string>>,
  relations: { 'based-on': 'Căn cứ', replaces: 'Thay thế', implements: 'Triển khai' } satisfies Record<
    DocumentRelation,
    string
  >,
  schemes: { 'khu-vuc': 'Phân định khu vực', 'dac-biet-kho-khan': 'Thôn đặc biệt khó khăn' } satisfies Record<
    ClassScheme,
    string
  >,
  classes: {
    i: 'Khu vực I',
    ii: 'Khu vực II',
    iii: 'Khu vực III',
    'dac-biet-kho-khan': 'Có',
    khong: 'Không',
  } as Record<string, string>,
  acts: {
    load: 'nạp danh mục',
    import: 'cập nhật theo tệp',
    create: 'thành lập',
    rename: 'đổi tên',
    reclassify: 'đổi loại',
    recode: 'đổi mã',
    move: 'chuyển nơi trực thuộc',
    merge: 'sáp nhập',
    split: 'chia tách',
    dissolve: 'giải thể',
  } satisfies Record<ActKind, string>,
  owed: {
    sponsor: 'Bên hỗ trợ cam kết',
    recipient: 'Bên nhận cam kết',
    mutual: 'Hai bên cùng cam kết',
  } satisfies Record<Owing, string>,
};
