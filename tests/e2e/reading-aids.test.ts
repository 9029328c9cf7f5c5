import { describe, expect, test } from 'vitest';
import { NO_BROWSER, accessFaults, accessFaultsWithoutScript, chromiumPath, overflow } from '../support/browser.ts';
import { demoSiteOfFile } from '../support/demo-site.ts';
import { COMMUNE_PAIR, PUBLIC_PAGES } from '../support/public-routes.ts';

if (!chromiumPath) console.warn(`reading aids are not tried: ${NO_BROWSER}`);

describe.skipIf(!chromiumPath)('for those who need contrast, larger text or a keyboard', () => {
  const { open, look } = demoSiteOfFile();

  test.for(PUBLIC_PAGES)(
    '%s stays readable in high contrast, as chosen here and as the device forces it',
    async (path) => {
      const looks = [
        { colorScheme: 'light', aid: true },
        { colorScheme: 'dark', forcedColors: 'active' },
        // The same colours as the aid's, so two pages are enough.
        ...(path === '/' || path === COMMUNE_PAIR
          ? ([
              { colorScheme: 'dark', aid: true },
              { colorScheme: 'light', contrast: 'more' },
            ] as const)
          : []),
      ] as const;
      for (const { aid = false, ...device } of looks.map((each) => ({ aid: false, ...each }))) {
        const page = await look(path, { width: 360, height: 740, ...device }, aid ? { 'co-chu': 'rat-lon.cao' } : {});
        if (aid) expect(await page.getAttribute('html', 'data-contrast')).toBe('cao');
        expect(await accessFaults(page), `${path} ${JSON.stringify({ aid, ...device })}`).toEqual([]);
        expect(await overflow(page), `${path} is wider than the phone`).toBe(0);
      }
    },
  );

  test('without script, larger text and high contrast are chosen once and hold on every page', async () => {
    const page = await open(COMMUNE_PAIR, { javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
    await page.getByRole('link', { name: 'Cỡ chữ, tương phản' }).click();
    expect(await accessFaultsWithoutScript(page)).toEqual([]);
    await page.getByLabel('Rất lớn').check();
    await page.getByLabel('Cao').check();
    await page.getByRole('button', { name: 'Lưu lựa chọn' }).click();
    await page.getByRole('link', { name: 'Về trang vừa đọc' }).click();
    expect(new URL(page.url()).pathname).toBe(COMMUNE_PAIR);
    expect(await page.getAttribute('html', 'data-text')).toBe('rat-lon');
    expect(await accessFaultsWithoutScript(page)).toEqual([]);
    await page.context().close();
  });

  test('a keyboard reaches the content in one step and shows where it stands', async () => {
    const page = await open(COMMUNE_PAIR);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe('#noi-dung');
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement as Element).outlineStyle);
    expect(outline).not.toBe('none');
    await page.keyboard.press('Enter');
    expect(new URL(page.url()).hash).toBe('#noi-dung');
    await page.context().close();
  });

  test('a keyboard walks the menu, the answers, the map and the forms, and always shows where it stands', async () => {
    const stops = async (path: string, most: number): Promise<string[]> => {
      const page = await open(path, { viewport: { width: 1200, height: 900 } });
      const seen: string[] = [];
      for (let step = 0; step < most; step++) {
        await page.keyboard.press('Tab');
        const at = await page.evaluate(() => {
          const element = document.activeElement as HTMLElement;
          const { outlineStyle, outlineWidth } = getComputedStyle(element);
          const box = element.getBoundingClientRect();
          const isSeen =
            outlineStyle !== 'none' &&
            outlineWidth !== '0px' &&
            box.width > 0 &&
            box.top < innerHeight &&
            box.bottom > 0;
          return `${isSeen ? '' : 'unseen '}${element.getAttribute('href') ?? element.getAttribute('name') ?? element.tagName}`;
        });
        seen.push(at);
      }
      await page.context().close();
      return seen;
    };
    const agreement = await stops(COMMUNE_PAIR, 26);
    expect(agreement.slice(0, 6)).toEqual(['#noi-dung', '/', '/chuong-trinh', '/dia-phuong', '/ban-do', '/tim']);
    expect(agreement).toEqual(expect.arrayContaining(['q', '#cam-ket', '/so-lieu#received']));
    const map = await stops('/ban-do', 22);
    expect(map).toEqual(expect.arrayContaining(['/ban-do/da-nang', '/ban-do/gia-lai']));
    const aids = await stops('/co-chu', 16);
    expect(aids).toEqual(expect.arrayContaining(['chu', 'tuong-phan', 'luu']));
    for (const stop of [...agreement, ...map, ...aids]) expect(stop).not.toMatch(/^unseen/);
  });

  test('a keyboard walks the explanation of the API: groups, code that scrolls, what unfolds', async () => {
    const page = await open('/api', { viewport: { width: 360, height: 740 } });
    await page.getByRole('link', { name: 'Báo tin tự động' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/api/webhooks');
    const route = page.getByRole('article').first();
    await route.locator('pre').first().focus();
    const code = await route
      .locator('pre')
      .first()
      .evaluate((pre) => ({
        isFocused: document.activeElement === pre,
        outline: getComputedStyle(pre).outlineStyle,
      }));
    expect(code).toEqual({ isFocused: true, outline: expect.not.stringMatching('none') });
    const answers = route.locator('details').last();
    await answers.locator('summary').focus();
    await page.keyboard.press('Enter');
    expect(await answers.getAttribute('open')).not.toBeNull();
    // All that can unfold is unfolded: nothing then is wider than the phone, or wrong for axe.
    await page.evaluate(() => {
      for (const each of document.querySelectorAll('details')) each.open = true;
    });
    expect(await accessFaults(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    await page.context().close();
  });
});
