/** The first module that main loads: an old Node would fail later with words that help nobody. */
const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  console.error(`Kết Nghĩa cần Node.js 24 trở lên — đang chạy ${process.version}. Hãy dùng «npm start» sau «npm ci».`);
  console.error(`Kết Nghĩa needs Node.js 24 or newer — saw ${process.version}. Use "npm start" after "npm ci".`);
  process.exit(1);
}
