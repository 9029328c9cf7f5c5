/** Words of the desk. */
export const vi = {
  desk: { title: 'Bàn làm việc' },
};

export type OfficeMessages = typeof vi;
