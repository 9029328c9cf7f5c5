/** Two texts as files, one of them Markdown, and a picture that calls itself one. */
export function filesOf(one: string, two: string): File[] {
  const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]);
  return [new File([one], 'bai.txt'), new File([`# ${two}`], 'tin.md'), new File([png], 'anh.png')];
}
