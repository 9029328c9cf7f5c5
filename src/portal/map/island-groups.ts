import type { Position } from './map-plane.ts';

/** An archipelago that every map of Việt Nam shows and names, with the province of which it is a special zone. */
export interface IslandGroup {
  readonly name: string;
  readonly provinceCode: string;
  /** Some of its islands and reefs, to a hundredth of a degree. */
  readonly islands: readonly Position[];
}

const at = (longitude: number, latitude: number): Position => ({ longitude, latitude });

export const ISLAND_GROUPS: readonly IslandGroup[] = [
  {
    name: 'Hoàng Sa',
    provinceCode: '48',
    // Hoàng Sa, Phú Lâm, Linh Côn, Tri Tôn, Cây, Duy Mộng, Bông Bay.
    islands: [
      at(111.61, 16.53),
      at(112.34, 16.84),
      at(112.73, 16.67),
      at(111.2, 15.78),
      at(112.27, 16.98),
      at(111.74, 16.46),
      at(112.53, 16.05),
    ],
  },
  {
    name: 'Trường Sa',
    provinceCode: '56',
    // Trường Sa, Song Tử Tây, Nam Yết, Sinh Tồn, Sơn Ca, An Bang, Phan Vinh, Thị Tứ, Đá Tây, Sinh Tồn Đông, Tốc Tan, Thuyền Chài.
    islands: [
      at(111.92, 8.64),
      at(114.33, 11.43),
      at(114.36, 10.18),
      at(114.33, 9.89),
      at(114.48, 10.38),
      at(112.92, 7.89),
      at(113.69, 8.97),
      at(114.28, 11.05),
      at(112.25, 8.86),
      at(114.56, 9.9),
      at(113.98, 8.81),
      at(113.3, 8.17),
    ],
  },
];
