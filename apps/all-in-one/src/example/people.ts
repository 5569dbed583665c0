/** A worker of the example. All of them are invented; the identity numbers only have the right form and check digit. */
export type Worker = { readonly name: string; readonly identityNumber: string; readonly phone: string };

const SURNAMES = ['王', '李', '刘', '陈', '杨', '黄', '周', '吴', '徐', '孙', '马', '朱'];
const GIVEN_NAMES = ['伟', '娜', '磊', '静', '洋', '敏', '军', '艳', '杰', '霞'];

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** The check digit of GB 11643-1999. */
const withCheckDigit = (first17: string): string => {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(first17[index]), 0);
  return `${first17}${'10X98765432'[sum % 11]}`;
};

/** The workers of O1 who were members before the example begins: 119 of 140. */
export const earlierMembersOfO1: readonly Worker[] = Array.from({ length: 119 }, (_, index) => {
  const birthday = new Date(Date.UTC(1970, 0, 1 + index * 89)).toISOString().slice(0, 10).replaceAll('-', '');
  return {
    name: `${SURNAMES[index % SURNAMES.length]}${GIVEN_NAMES[Math.floor(index / SURNAMES.length)]}`,
    identityNumber: withCheckDigit(`110302${birthday}${String(101 + index).padStart(3, '0')}`),
    phone: `139${String(10_000_000 + index * 7919).padStart(8, '0')}`,
  };
});

export const zhangMing: Worker = { name: '张明', identityNumber: '110302198803150012', phone: '13800001234' };

/** The number of the card that the bank made for him; it goes into the vault and nowhere else. */
export const ZHANG_MINGS_CARD = '6217000010000001234';
