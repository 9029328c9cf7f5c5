import type { Owing } from '../agreements/agreement.ts';
import type { Field } from '../kernel/fields.ts';

interface ClauseTemplate {
  readonly text: string;
  readonly owedBy: Owing;
}

/** Clauses to start from, by field, in our own words. Numbers are left for the two sides to agree on. */
export const CLAUSE_TEMPLATES: Readonly<Record<Field, readonly ClauseTemplate[]>> = {
  'party-building': [
    {
      text: 'Mỗi năm ít nhất hai lần, cấp ủy hai bên trao đổi kinh nghiệm sinh hoạt chi bộ, phát triển đảng viên và kiểm tra, giám sát.',
      owedBy: 'mutual',
    },
  ],
  governance: [
    {
      text: 'Cử cán bộ hướng dẫn giải quyết thủ tục hành chính và dịch vụ công trực tuyến tại bộ phận một cửa của bên nhận.',
      owedBy: 'sponsor',
    },
  ],
  training: [
    {
      text: 'Tiếp nhận cán bộ của bên nhận đến học việc từ một đến ba tháng; hỗ trợ chỗ ở và người kèm cặp.',
      owedBy: 'sponsor',
    },
  ],
  economy: [
    {
      text: 'Giúp hộ nghèo giống cây trồng, vật nuôi phù hợp, kèm hướng dẫn kỹ thuật cho đến vụ thu hoạch đầu tiên.',
      owedBy: 'sponsor',
    },
    { text: 'Chọn hộ tham gia công khai tại họp thôn và cử người theo dõi từng mô hình.', owedBy: 'recipient' },
  ],
  market: [
    {
      text: 'Bố trí điểm giới thiệu và bán nông sản, sản phẩm OCOP của bên nhận trên địa bàn; giúp bao bì, nhãn hàng.',
      owedBy: 'sponsor',
    },
  ],
  investment: [
    {
      text: 'Giới thiệu doanh nghiệp đến khảo sát và cùng bên nhận lập danh mục việc cần kêu gọi đầu tư.',
      owedBy: 'sponsor',
    },
  ],
  tourism: [
    {
      text: 'Cùng xây dựng tuyến tham quan nối hai địa phương và quảng bá điểm đến, di tích của nhau.',
      owedBy: 'mutual',
    },
  ],
  culture: [
    {
      text: 'Mỗi năm tổ chức một lần giao lưu văn nghệ, thể thao; hỗ trợ nhạc cụ, trang phục cho đội cồng chiêng của làng.',
      owedBy: 'mutual',
    },
  ],
  education: [
    {
      text: 'Trao học bổng, sách vở, xe đạp cho học sinh khó khăn vào đầu năm học; trường của hai bên kết nghĩa với nhau.',
      owedBy: 'sponsor',
    },
  ],
  health: [
    {
      text: 'Mỗi năm tổ chức một đợt khám bệnh, cấp thuốc cho người dân; tập huấn cho y tế thôn, làng.',
      owedBy: 'sponsor',
    },
  ],
  welfare: [
    {
      text: 'Thăm, tặng quà hộ nghèo và gia đình chính sách dịp Tết; hỗ trợ sửa chữa nhà ở đã xuống cấp.',
      owedBy: 'sponsor',
    },
    { text: 'Lập danh sách hộ cần giúp, niêm yết tại nhà văn hóa và xác nhận khi nhận được.', owedBy: 'recipient' },
  ],
  infrastructure: [
    {
      text: 'Hỗ trợ vật liệu làm đường làng, điện chiếu sáng, nước sạch, nhà văn hóa theo danh mục hai bên thống nhất hằng năm.',
      owedBy: 'sponsor',
    },
    { text: 'Vận động Nhân dân góp ngày công và giữ gìn công trình sau khi nhận bàn giao.', owedBy: 'recipient' },
  ],
  environment: [
    {
      text: 'Cùng ra quân trồng cây, thu gom rác thải; giúp thùng rác, mô hình phân loại rác tại nguồn.',
      owedBy: 'mutual',
    },
  ],
  security: [
    {
      text: 'Phối hợp nắm tình hình, tuyên truyền pháp luật và giúp nhau giữ gìn an ninh, trật tự ở cơ sở.',
      owedBy: 'mutual',
    },
  ],
  solidarity: [
    {
      text: 'Thăm hỏi nhau dịp lễ, Tết và ngày hội Đại đoàn kết; mỗi năm luân phiên tổ chức một buổi gặp mặt.',
      owedBy: 'mutual',
    },
  ],
};
