/** Words of the desk. */
export const vi = {
  notAllowed: {
    title: 'Bạn không được mở trang này',
    why: 'Các vai đang hiệu lực của bạn không bao gồm việc này. Nếu bạn cần, hãy đề nghị người quản trị hệ thống của tỉnh.',
    toDesk: 'Về bàn làm việc',
  },
  notifications: {
    title: 'Thông báo',
    none: 'Chưa có thông báo nào.',
    whenSome: 'Khi có việc cần bạn biết hoặc cần bạn trả lời, thông báo sẽ hiện ở đây.',
    unread: 'Chưa đọc',
    open: 'Mở',
    markRead: 'Đánh dấu đã đọc',
    markAllRead: 'Đánh dấu tất cả đã đọc',
    unknown: 'Thông báo này do một phiên bản khác của hệ thống ghi nên không hiện được nội dung.',
  },
  jobs: {
    section: 'Việc chạy nền',
    title: 'Việc chạy nền bị hỏng',
    lede: 'Hệ thống đã thử nhiều lần mà không làm được những việc dưới đây. Xem lý do, khắc phục, rồi cho thử lại; việc không còn cần nữa thì bỏ.',
    none: 'Không có việc nào bị hỏng.',
    whenSome: 'Việc chạy nền như gửi thư mà thử nhiều lần không được sẽ nằm ở đây chờ bạn quyết định.',
    names: {
      'mail.send': 'Gửi thư',
      'account.send-reset-link': 'Gửi liên kết đặt mật khẩu',
      'reading.expire-drafts': 'Xóa nội dung bài báo quá hạn',
    } as Readonly<Record<string, string>>,
    parts: { to: 'Người nhận', subject: 'Tiêu đề' } as Readonly<Record<string, string>>,
    asked: 'Yêu cầu lúc',
    died: 'Hỏng lúc',
    tries: 'Số lần đã thử',
    message: 'Lý do',
    noMessage: 'không rõ',
    retry: 'Thử lại',
    drop: 'Bỏ',
    dropTitle: 'Bỏ việc này?',
    dropWarning: 'Việc đã bỏ thì không lấy lại được. Nhật ký ghi ai đã bỏ.',
    dropYes: 'Bỏ hẳn',
    back: 'Quay lại danh sách',
    retried: 'Đã cho thử lại. Nếu vẫn không được, việc sẽ trở lại danh sách này.',
    dropped: 'Đã bỏ việc.',
    gone: 'Việc này không còn trong danh sách: có người vừa cho thử lại hoặc đã bỏ.',
  },
};

export type OfficeMessages = typeof vi;
