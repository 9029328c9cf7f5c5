import type { LexiconLine } from './line.ts';

/** Words of each field of cooperation, as agreements and the press put them. The value is the field's code. */
export const FIELD_CUES: readonly LexiconLine[] = [
  [
    'field',
    'party-building',
    'xây dựng đảng|xây dựng đảng bộ|xây dựng , chỉnh đốn đảng|chỉnh đốn đảng|xây dựng hệ thống chính trị|hệ thống chính trị|hệ thống chính trị cơ sở|phát triển đảng viên|kết nạp đảng viên|kết nạp|trắng đảng viên|kết nạp đảng|sinh hoạt chi bộ|nâng chất đảng viên|công tác đảng|tổ chức đảng|tổ chức cơ sở đảng|kiểm tra , giám sát|củng cố chi bộ|xây dựng chi bộ|tạo nguồn đảng viên|nguồn phát triển đảng|đảng viên mới|tổ chức cơ sở|xây dựng tổ chức|đảng bộ trong sạch|dân vận khéo|công tác dân vận|bồi dưỡng quần chúng ưu tú|quần chúng ưu tú|sinh hoạt chuyên đề|chuyên đề chi bộ|chi bộ 4 tốt|công tác xây dựng đảng|xây dựng đảng , chính quyền|xây dựng đảng và|bồi dưỡng đảng viên|đảng viên trẻ|sinh hoạt đảng|sinh hoạt chi bộ mẫu|sinh hoạt chi bộ chung|chi bộ kiểu mẫu|xóa chi bộ ghép|chi bộ ghép|phát triển đảng|nghiệp vụ công tác đảng|công tác tổ chức xây dựng đảng|thi hành kỷ luật đảng|kiểm tra giám sát|dân vận chính quyền|hệ thống chính trị ở cơ sở|chất lượng chi bộ|cảm tình đảng|kết nạp được|kết nạp mới|đảng viên là người dân tộc|xây dựng tổ chức đảng|quy chế dân chủ|dân chủ ở cơ sở|củng cố tổ chức đảng',
  ],
  [
    'field',
    'governance',
    'cải cách hành chính|cải cách thủ tục hành chính|thủ tục hành chính|chuyển đổi số|công nghệ thông tin|quản lý nhà nước|quản lý điều hành nhà nước|chính quyền địa phương 2 cấp|chính quyền địa phương hai cấp|chính quyền số|dịch vụ công|dịch vụ công trực tuyến|tiếp công dân|điều hành nhà nước|bình dân học vụ số|kỹ năng số|chính quyền 2 cấp|công tác quản lý|chữ ký số|điều hành ngân sách|công nghệ số|chính quyền điện tử|bộ máy hành chính|hành chính công|quản lý , điều hành|wifi miễn phí|số hóa|xử lý hồ sơ|giải quyết hồ sơ|môi trường điện tử|căn cước|thủ tục|tiếp dân|đơn thư|trợ giúp pháp lý|hỗ trợ pháp lý|hòa giải ở cơ sở|hòa giải|thanh toán không dùng tiền mặt|dữ liệu dùng chung|chia sẻ dữ liệu|bộ phận một cửa|một cửa|hồ sơ trực tuyến|nộp hồ sơ trực tuyến|trực tuyến toàn trình|cổng dịch vụ công|vneid|định danh điện tử|định danh mức 2|tổ công nghệ số cộng đồng|công nghệ số cộng đồng|chuyển đổi số cộng đồng|quản lý đất đai|hộ tịch|hỗ trợ pháp luật|khiếu nại|tố cáo|số hoá|số hóa tài liệu|chứng thực|văn phòng điện tử|giám sát của hđnd|hoạt động của hđnd|chính quyền thân thiện|dữ liệu số|mã qr|trí tuệ nhân tạo|trợ giúp viên|trợ giúp viên pháp lý|tư vấn pháp luật|tư vấn pháp lý|tư vấn miễn phí về đất đai|vận hành bộ máy|bộ máy mới|hồ sơ giấy tờ|giấy tờ tùy thân|làm giấy tờ|cấp giấy khai sinh|khai sinh|trung tâm phục vụ hành chính công',
  ],
  [
    'field',
    'training',
    'bồi dưỡng cán bộ|đào tạo cán bộ|tập huấn|bồi dưỡng , tập huấn|luân phiên cán bộ|biệt phái|cử cán bộ hỗ trợ|đào tạo , bồi dưỡng|bồi dưỡng nghiệp vụ|tập huấn nghiệp vụ|kinh nghiệm lãnh đạo|kinh nghiệm trong công tác lãnh đạo|kinh nghiệm trong lãnh đạo|kinh nghiệm quản lý|kinh nghiệm công tác lãnh đạo|bồi dưỡng đội ngũ cán bộ|đội ngũ cán bộ|nâng cao năng lực cán bộ|cử cán bộ luân phiên|năng lực đội ngũ cán bộ|cán bộ tăng cường|tăng cường cán bộ|luân chuyển cán bộ|kinh nghiệm về lãnh đạo|kinh nghiệm về công tác lãnh đạo|nâng cao trình độ cán bộ|cán bộ luân phiên|biệt phái cán bộ|trao đổi cán bộ|giúp công chức|hướng dẫn công chức|thực tập|học việc|công tác cán bộ|bồi dưỡng kiến thức|đào tạo|nhận đào tạo|cán bộ trẻ|cán bộ trẻ hai chiều|bồi dưỡng công chức|bồi dưỡng kỹ năng|kỹ năng cho cán bộ|kỹ năng công tác|nghiệp vụ cho công chức|nghiệp vụ cho cán bộ|lớp bồi dưỡng|lớp tập huấn|cử cán bộ giúp|đưa cán bộ|đưa công chức|đào tạo nguồn cán bộ|nguồn nhân lực|năng lực cán bộ|bồi dưỡng đảng viên|học tập kinh nghiệm lãnh đạo|kinh nghiệm điều hành|kinh nghiệm chỉ đạo|kinh nghiệm lãnh đạo , chỉ đạo',
  ],
  [
    'field',
    'economy',
    'phát triển kinh tế|phát triển kinh tế - xã hội|làm kinh tế|phát triển sản xuất|sản xuất nông nghiệp|khoa học kỹ thuật|khoa học - kỹ thuật|khoa học công nghệ vào sản xuất|khoa học - công nghệ|sinh kế|mô hình kinh tế|mô hình sinh kế|chuyển đổi cây trồng|cơ cấu cây trồng|cây trồng|vật nuôi|chăn nuôi|trồng trọt|con giống|cây giống|bò giống|bò sinh sản|heo giống|dê giống|gà giống|nông nghiệp bền vững|nông nghiệp|nông thôn mới|làm nông nghiệp|phân bón|việc làm|chăm lo sản xuất|khởi nghiệp|liên kết sản xuất|kinh tế hộ|kinh tế - xã hội|kinh tế , văn hóa|kinh tế , xã hội|lĩnh vực kinh tế|vốn vay|kinh tế rừng|cây dược liệu|cách làm ăn|nuôi|kinh tế vườn|cách sản xuất|kỹ thuật canh tác|canh tác|nông lâm nghiệp|tín dụng chính sách|kinh tế tập thể|hợp tác xã|tổ hợp tác|vào làm công nhân|nhận lao động|vay vốn|trao sinh kế|trồng cà phê|trồng lúa|trồng dược liệu|lúa giống|xuống giống|ruộng trình diễn|cầm tay chỉ việc|ươm cây|vào làm|vốn xoay vòng|cây quế|cây hồi|phát triển chè|cây chè|trồng chè|cây sâm|cây sầu riêng|cây mắc ca|cây chanh dây|trồng mía|trồng chuối|trồng điều|trồng sầu riêng|trồng rau|trồng quế|trồng sâm|trồng chanh dây|trồng keo|làm rẫy|vườn rau|máy cày|con bò|cây ăn quả|khuyến nông|vườn mẫu|phát triển nông nghiệp|giống lúa|lúa rẫy|đào tạo nghề|dạy nghề|trồng cây ăn quả|trồng cây dược liệu|trồng cây công nghiệp|vay xoay vòng|chuỗi giá trị|vùng nguyên liệu|vùng trồng|mã số vùng trồng|giống cây|giống vật nuôi|giống ngô|giống mới|đàn bò|đàn dê|nuôi bò|nuôi dê|nuôi heo|nuôi gà|nuôi cá|nuôi ong|nuôi tôm|nuôi cá lồng|trồng mắc ca|trồng sả|trồng gừng|trồng nghệ|trồng dứa|trồng bơ|trồng hồi|dong riềng|cây ăn trái|kỹ thuật chăm sóc|kỹ thuật trồng|kỹ thuật nuôi|kỹ thuật chăn nuôi|chuyển giao kỹ thuật|thâm canh|tưới tiết kiệm|nông nghiệp công nghệ cao|kinh tế số|giải quyết việc làm|giới thiệu việc làm|xuất khẩu lao động|đi làm việc|đưa lao động|tuyển lao động|vay ưu đãi|cho vay vốn|quỹ vốn|vốn sản xuất|vốn sinh kế|phát triển rừng|kinh tế dưới tán rừng|phát triển lâm nghiệp|thoát nghèo bền vững bằng|mô hình chăn nuôi|mô hình trồng|mô hình sản xuất|tổ liên kết|cách trồng|giống bò|giống heo|giống dê|giống gà|lúa nước|ruộng bậc thang|khai hoang|phân chuồng|vườn tạp|cải tạo vườn tạp|truyền nghề|nghề mộc|nghề may|nghề nuôi|học nghề nông|sửa máy nông nghiệp|vỗ béo|xóa vườn tạp|đồng cỏ|trồng cỏ|trồng ngô|trồng sắn|trồng mì|trồng tiêu|trồng cam|trồng chanh leo|trồng nấm|tằm|nuôi tằm|trồng dâu',
  ],
  [
    'field',
    'market',
    'ocop|sản phẩm ocop|tiêu thụ nông sản|tiêu thụ sản phẩm|tiêu thụ|nông sản|thương hiệu|xúc tiến thương mại|kết nối tiêu thụ|quảng bá sản phẩm|bao tiêu|đầu ra|phiên chợ|sàn thương mại điện tử|thương mại điện tử|sản phẩm đặc trưng|sản phẩm chủ lực|quảng bá nông sản|giới thiệu sản phẩm|đầu ra sản phẩm|hội chợ|đặc sản|kết nối cung cầu|bán hàng|thương mại|cung ứng|cung cấp nông sản|cung cấp hải sản|cung cấp thực phẩm|vào siêu thị|điểm bán|gian hàng nông sản|chợ phiên|dựng chợ|bán thổ cẩm|vào chợ|thu mua|bán được|sản phẩm nông nghiệp|bán nông sản|bán giúp|tiêu thụ giúp|quầy bán hàng|điểm trưng bày|gian hàng|trưng bày sản phẩm|livestream|bán hàng trực tuyến|lên sàn|nhãn hiệu|mã truy xuất|truy xuất nguồn gốc|chỉ dẫn địa lý|kết nối thị trường|mở rộng thị trường|thị trường tiêu thụ|hàng hóa nông sản|hợp đồng tiêu thụ|kết nối giao thương|giao thương|quảng bá , tiêu thụ|quảng bá cà phê|phiên chợ nông sản|chợ đêm|đưa sản phẩm|quảng bá , giới thiệu|sản phẩm địa phương|bán sản phẩm|cung cấp rau|rau sạch|nguồn hàng|tìm đầu ra|tìm chỗ bán|phố đi bộ|giới thiệu trà|đưa nông sản',
  ],
  [
    'field',
    'investment',
    'thu hút đầu tư|xúc tiến đầu tư|kêu gọi đầu tư|mời gọi đầu tư|nhà đầu tư|doanh nghiệp đầu tư|khảo sát , đầu tư|hộ kinh doanh đầu tư|mời gọi doanh nghiệp|môi trường đầu tư|đầu tư vào lĩnh vực|doanh nghiệp khảo sát|khuyến khích doanh nghiệp|kêu gọi doanh nghiệp|gọi doanh nghiệp|thu hút doanh nghiệp|kết nối doanh nghiệp|kết nối đầu tư|cơ hội đầu tư|hợp tác đầu tư|kêu gọi vốn đầu tư|kêu gọi nhà đầu tư|giới thiệu doanh nghiệp|giới thiệu nhà đầu tư|dự án đầu tư|tiềm năng đầu tư',
  ],
  [
    'field',
    'tourism',
    'du lịch|giới thiệu sản phẩm du lịch|quảng bá sản phẩm du lịch|quảng bá du lịch|du lịch cộng đồng|du lịch sinh thái|di tích|sản phẩm du lịch|điểm đến|du khách|homestay|di sản|tour|lữ hành|tuyến du lịch|du lịch biển|du lịch rừng|điểm tham quan|danh lam thắng cảnh|danh thắng|hướng dẫn viên|nghỉ dưỡng|trải nghiệm du lịch|khách du lịch',
  ],
  [
    'field',
    'culture',
    'văn hóa|văn hóa - văn nghệ|văn nghệ|thể thao|thể dục|thể dục thể thao|thể dục - thể thao|bản sắc|bản sắc văn hóa|nếp sống văn hóa|đời sống văn hóa|cồng chiêng|giao lưu văn hóa|lễ hội|truyền thống văn hóa|nếp sống văn minh|văn hóa - xã hội|văn hóa , xã hội|dệt thổ cẩm|hương ước|hủ tục|nghề truyền thống|tiếng nói , chữ viết|hội thao|bóng chuyền|bóng đá|đội chiêng|giữ gìn phong tục|phong tục tốt đẹp|múa xoang|phục dựng|lễ mừng|sử thi|dệt vải|nghề dệt|tiếng nói|hội xuân|đua ngựa|hát dân ca|nhạc cụ|trang phục truyền thống|thách cưới|cưới hỏi|tang ma|bài trừ hủ tục|xóa bỏ hủ tục|nếp sống mới|bảo tồn văn hóa|đàn tính|hát then|múa xòe|văn hóa văn nghệ|văn hóa , văn nghệ|thi đấu thể thao|giao hữu bóng chuyền|giao hữu bóng đá|giải bóng chuyền|giao hữu|trang phục dân tộc|chữ viết|lễ hội truyền thống|di sản văn hóa|bài chòi|cồng chiêng - bài chòi|hò khoan|dân ca|đội cồng chiêng|giao lưu cồng chiêng',
  ],
  [
    'field',
    'education',
    'giáo dục|học sinh|dạy và học|dạy học|học bổng|khuyến học|đến trường|tới trường|thiếu nhi|học tập|phổ cập giáo dục|dụng cụ học tập|sách vở|đồ dùng học tập|tiếp bước|học trò|trẻ em nghèo hiếu học|xe đạp|tủ sách|học sinh vượt khó|dạy chữ|đến lớp|tới lớp|ra lớp|con chữ|học chữ|xóa mù chữ|bỏ học|sách giáo khoa|trường mẫu giáo|trường mầm non|mẫu giáo|phòng học|bàn ghế học sinh|phụ đạo|cuốn sách|đi học|cuốn vở|việc học|học hành|giáo viên|quyển vở|con em đi học|khuyến tài|đầu năm học|năm học mới|học sinh có hoàn cảnh khó khăn|học sinh khó khăn|học sinh nghèo|học nghề|giáo dục - đào tạo|giáo dục và đào tạo|thư viện|lớp mẫu giáo|lớp xóa mù|xóa mù|tặng sách|quyển truyện|học kỳ|nuôi heo đất|trẻ em đến trường|trao đổi sinh viên|bài giảng|dự giờ|ngoại ngữ|tiếng anh|dạy tiếng anh|học tiếng việt|tiếng việt|bữa ăn bán trú|cơm có thịt|góc học tập|ôn tập|kỳ thi|gia sư|con em đến lớp|trẻ đến lớp|đi học đều|bỏ học giữa chừng|giáo dục stem|trường lớp|khuyến học , khuyến tài|nâng bước em tới trường|nâng bước|quỹ khuyến học|thanh niên học nghề|học bổng toàn phần|nội trú|học sinh nội trú|bàn ghế cho học sinh|trang thiết bị dạy học|thiết bị dạy học|lớp mầm non',
  ],
  [
    'field',
    'health',
    'y tế|hợp vệ sinh|sức khỏe|khám bệnh|khám , chữa bệnh|khám chữa bệnh|cấp thuốc|phát thuốc|bảo hiểm y tế|bhyt|dịch bệnh|bình đẳng giới|chăm sóc sức khỏe|khám sức khỏe|dinh dưỡng|vệ sinh phòng bệnh|tủ thuốc|tảo hôn|hiến máu|bác sĩ|máy thở|thiết bị y tế|chuyên môn y tế|cơ số thuốc|chữa bệnh|khám và cấp thuốc|thẻ bảo hiểm y tế|thẻ bhyt|xe cứu thương|khẩu trang|sát khuẩn|phòng , chống dịch|phòng chống dịch|điều dưỡng|siêu âm|khám sàng lọc|tim mạch|khám mắt|khám miễn phí|cấp thuốc miễn phí|khám , tư vấn|tư vấn sức khỏe|tầm soát|kế hoạch hóa gia đình|sức khỏe sinh sản|suy dinh dưỡng|sinh đẻ tại nhà|hôn nhân cận huyết|cận huyết thống|tiêm chủng|tiêm vắc xin|y , bác sĩ|y bác sĩ|nhổ răng|mổ mắt|phẫu thuật|phục hồi chức năng|sốt xuất huyết|sốt rét|chăm sóc người cao tuổi|khám và phát thuốc|hội chẩn|khám từ xa|khám chữa bệnh từ xa|thăm khám|thuốc miễn phí',
  ],
  [
    'field',
    'welfare',
    'an sinh|an sinh xã hội|giảm nghèo|giảm nghèo bền vững|xóa đói|thoát nghèo|hộ nghèo|cận nghèo|nhà tình nghĩa|nhà đại đoàn kết|nhà tình thương|nhà ở|xóa nhà tạm|nhà tạm|gia đình chính sách|người có công|hoàn cảnh khó khăn|hộ khó khăn|neo đơn|mồ côi|khuyết tật|khắc phục hậu quả|thiên tai|bão số|mưa lũ|phòng , chống bão|phòng chống bão|lũ lụt|đời sống vật chất|đời sống nhân dân|nâng cao đời sống|nâng đời sống|đời sống người dân|vì người nghèo|suất quà|phần quà|tặng quà|quà tết|yếu thế|nhu yếu phẩm|đền ơn đáp nghĩa|gia đình khó khăn|chăm lo đời sống|người nghèo|hộ gia đình khó khăn|hộ dân khó khăn|cứu trợ|nhà dột nát|từ thiện|nắm đời sống|ổn định đời sống|ổn định cuộc sống|trao quà|bị thiệt hại|khó khăn đột xuất|lũ quét|trận lũ|sau lũ|sau bão|vùng lũ|bão lũ|cơn bão|dựng lại nhà|nhà sập|mất nhà|chạy lũ|sập nhà|tốc mái|căn nhà|ngôi nhà|xây nhà cho|sửa nhà cho|làm nhà cho|hộ làm nhà|xây nhà ở|làm nhà mới|0 đồng|gian hàng 0 đồng|phiên chợ tết 0 đồng|chợ tết 0 đồng|chợ 0 đồng|phiên chợ 0 đồng|bị cô lập|sạt lở|ngập lụt|xóa nhà dột|nhà dột|xóa nhà|xóa nhà tạm , nhà dột nát|hộ chính sách|gia đình liệt sĩ|mẹ việt nam anh hùng|người già neo đơn|người cao tuổi neo đơn|trẻ mồ côi|trẻ em mồ côi|bảo trợ xã hội|cứu đói|thoát khỏi nghèo|xóa nghèo|giảm hộ nghèo|cái tết|đón tết|vui tết|tết cho người nghèo|chăm lo tết|nhà nhân ái|mái ấm|nhà khăn quàng đỏ|nhà đồng đội|nhà mái ấm|người khuyết tật|hộ đói|nạn nhân chất độc da cam|hoàn cảnh éo le|bệnh hiểm nghèo|bà con vùng lũ|bão lũ gây ra|hậu quả bão|hậu quả mưa lũ|di dời|tái định cư|nồi cháo|gạo cứu|hàng tết|hàng cứu trợ|hàng thiết yếu|nhà bị ngập|nhà bị sập|hư hỏng nặng|nhà bị hư hỏng|bị cuốn trôi|bị tốc mái|vùng bị thiên tai|bị thiên tai|tết lên|nghèo đón|lương thực|lợp lại mái|lợp lại nhà|lợp nhà',
  ],
  [
    'field',
    'infrastructure',
    'hạ tầng|cơ sở hạ tầng|đường giao thông|công trình dân sinh|đường bê tông|bê tông|giếng nước|giếng khoan|nước sạch|nhà vệ sinh|sân chơi|nhà văn hóa|nhà sinh hoạt cộng đồng|nhà rông|đèn năng lượng mặt trời|năng lượng mặt trời|điện chiếu sáng|đèn chiếu sáng|chiếu sáng|thắp sáng|thắp sáng đường quê|công trình|hoa viên|hệ thống điện|giao thông nông thôn|đường làng|đường giao thông nông thôn|cầu dân sinh|cầu treo|khu vui chơi|nhà làng|phòng học|điểm trường|thủy lợi|trụ đèn|hạng mục|cổng chào|wifi|xây cầu|làm đường|km đường|mét đường|m đường|xây trường|phòng học mới|điện thắp sáng|đường điện|kéo điện|kênh mương|đào giếng|nước tự chảy|cống thoát nước|đèn led|trục đường|dây dẫn điện|sửa phòng học|bể nước|đường điện thắp sáng|nhà lớp học|sửa đường|mở đường|đường liên thôn|đường vào thôn|đường vào làng|đường nội đồng|đường ngõ|ngõ xóm|trạm bơm|đập thủy lợi|mương thủy lợi|cầu qua suối|cầu bê tông|kè chống sạt lở|hệ thống nước|nước sinh hoạt|nước hợp vệ sinh|lưới điện|trụ điện|đèn đường|thắp sáng đường|sửa nhà rông|làm nhà rông|dựng nhà rông|khoan giếng|trạm y tế mới|sân bê tông|trạm phát sóng|phủ sóng|wi-fi|kênh nước|nạo vét|nạo vét kênh|san ủi|san ủi mặt bằng|bến nước|đường dây điện|dây điện|điện sinh hoạt|nhà để xe',
  ],
  [
    'field',
    'environment',
    'môi trường|vệ sinh môi trường|rác thải|trồng cây xanh|cây xanh|quản lý đô thị|chỉnh trang đô thị|bảo vệ rừng|xanh - sạch - đẹp|chủ nhật xanh|sạch đẹp|cháy rừng|cảnh quan|nếp sống văn minh đô thị|phân loại rác|rác|đường hoa|tài nguyên|giữ rừng|làm sạch|dọn vệ sinh|trồng cây|phá rừng|trồng rừng|hecta rừng|ha rừng|rừng đầu nguồn|khu dân cư xanh|tái chế|rác nhựa|chống rác thải nhựa|thu gom rác|đốt rừng|lâm tặc|chặt phá rừng|phòng cháy , chữa cháy rừng|phòng cháy chữa cháy rừng|khoán bảo vệ rừng|xa nhà ở|di dời chuồng trại|hàng rào xanh|biến đổi khí hậu|ứng phó biến đổi khí hậu|sạch làng|vệ sinh đường làng|đường làng sạch|cây phân tán|cây sao|cây sao đen|trồng cây sao|trồng phượng|hàng cây|cây bóng mát|rừng thông|rừng phòng hộ|giữ rừng thông|bảo vệ rừng phòng hộ',
  ],
  [
    'field',
    'security',
    'an ninh|quốc phòng|an ninh trật tự|trật tự , an toàn|trật tự an toàn|an ninh , trật tự|phòng , chống tội phạm|phòng - chống tội phạm|phòng chống tội phạm|tội phạm|tuần tra|bảo vệ biên giới|chủ quyền|đường biên|biên giới quốc gia|an toàn giao thông|tệ nạn|ma túy|fulro|cột mốc|thế trận|bảo vệ an ninh tổ quốc|quân sự địa phương|chủ quyền biên giới|dân quân|tự vệ|trật tự xã hội|giữ biên giới|camera an ninh|phòng cháy|tuyển quân|tà đạo|đạo lạ|vượt biên|buôn bán người|bảo vệ biên cương|huấn luyện dân quân|xuất nhập cảnh|nhập cảnh trái phép|biên giới , cột mốc|cột mốc , biên giới|mốc giới|đường biên , cột mốc|tự quản đường biên|thôn bản bình yên|vũ khí tự chế|vũ khí , vật liệu nổ|vật liệu nổ|lừa đảo|lừa đảo qua mạng|tội phạm công nghệ cao|an ninh biên giới|an ninh mạng|trật tự đô thị|phòng , chống ma túy|phòng chống ma túy|cây thuốc phiện|cây cần sa|di cư tự do|truyền đạo|truyền đạo trái phép|luận điệu xuyên tạc|tổ tự quản|tuần tra ban đêm|tuần tra chung|tuần tra song phương|tiếng kẻng|mắt camera|giữ đất|bảo vệ biên|chốt dân quân|diễn tập|buôn lậu|hàng lậu|mất trộm|trộm cắp|nghĩa vụ quân sự|nhập ngũ|giáo dục quốc phòng|đạo trái phép|theo đạo|tín dụng đen|đường biên cột mốc|cột mốc biên giới|học tập trái phép|khai thác trái phép|bạo lực gia đình|bạo lực',
  ],
  [
    'field',
    'solidarity',
    'tình đoàn kết|khối đại đoàn kết|đại đoàn kết toàn dân tộc|đại đoàn kết toàn dân|đại đoàn kết dân tộc|gắn bó|gắn kết|giao lưu|tình cảm|tương trợ|thắt chặt tình|tình hữu nghị|hữu nghị|thêm đoàn kết|tình quân dân|nghĩa tình|tăng cường đoàn kết|thắt chặt|thăm hỏi lẫn nhau|đoàn kết giữa|gần gũi|keo sơn|qua lại|đoàn kết dân tộc|đoàn kết các dân tộc|đoàn kết quân dân|gắn kết giữa|tình nghĩa|nghĩa tình anh em|tình anh em|tình hữu nghị đặc biệt|vun đắp tình|tình làng nghĩa xóm|kết nghĩa keo sơn|qua lại thăm|thăm hỏi qua lại|gắn bó giữa|gắn bó với nhau',
  ],
  // Words that look like a field and are not: names of funds and styles of house, principles, titles.
  [
    'field-none',
    '',
    'con nuôi|nhận nuôi|đã gắn bó|gắn bó với|được gắn bó|gắn bó từ|với nghĩa tình|bằng nghĩa tình|trồng cây thuốc phiện|trồng cây cần sa|đường biên dài|có đường biên|km đường biên|đường biên giới dài|tổng sản phẩm|trường học kết nghĩa|thành phố kết nghĩa|bệnh viện|phòng giáo dục|bộ giáo dục và đào tạo|nhựa đường|hội đồng giáo dục|đại học|liên đoàn lao động|anh hùng lao động|huân chương lao động|bộ lao động|môi trường điện tử|môi trường mạng|môi trường số|cảm ơn tình cảm|trân trọng tình cảm|ghi nhận tình cảm|trước tình cảm|tủ sách pháp luật|hộ còn vay vốn|còn vay vốn|dư nợ cho vay|hỏi thăm sức khỏe|thăm hỏi sức khỏe|chúc sức khỏe|vật tư y tế|cán bộ y tế|tình hình sức khỏe|quỹ vì người nghèo|tinh thần tự nguyện , bình đẳng và đoàn kết|tinh thần tự nguyện , bình đẳng , đoàn kết|bình đẳng , đoàn kết|bình đẳng và đoàn kết|bằng khen|đất nước|công trình nghiên cứu|trung tâm văn hóa|biên giới|môi trường đầu tư|nông nghiệp và môi trường|văn hóa , thể thao và du lịch|khai mạc|bồi dưỡng chính trị|trung tâm y tế|trạm y tế xã|trạm y tế phường|bệnh viện đa khoa|môi trường kinh doanh|là việc làm|việc làm thiết thực|việc làm ý nghĩa|việc làm cụ thể|việc làm lâu dài|việc làm thường xuyên|căn nhà chung|ngôi nhà chung|mở đường bay|gắn bó với nghề|đêm nhạc hữu nghị|ngày hội đại đoàn kết',
  ],
  // Sentences that only describe the sides or the past.
  [
    'situation',
    '',
    'tình hình phát triển kinh tế - xã hội|tình hình kinh tế - xã hội|giới thiệu tình hình|báo cáo tình hình|thông tin về tình hình|thông tin tình hình|tình hình phát triển kinh tế-xã hội|nghe báo cáo',
  ],
  // Sentences that describe a place, unless they also tell of help.
  [
    'profile',
    '',
    'nhân khẩu|dân số|diện tích tự nhiên|diện tích hơn|rộng hơn|tỷ lệ hộ nghèo|tỉ lệ hộ nghèo|km2|thuần nông|đường biên dài|thuộc diện đặc biệt khó khăn|thuộc diện|có đường biên|cách trung tâm|sinh sống|đại bộ phận|chiếm',
  ],
];
