import { maskAddress, maskCard, maskIdentityNumber, maskName, maskPhone } from './masking.js';

describe('masking', () => {
  it.each([
    ['张晓明', '张*明'],
    ['李强', '李*'],
    ['欧阳娜娜', '欧**娜'],
    ['阿卜杜拉·买买提', '阿******提'],
    ['𠮷田', '𠮷*'],
    ['王', '*'],
    ['', ''],
  ])('name %s reads %s', (name, masked) => expect(maskName(name)).toBe(masked));

  it.each([
    ['110302198803150012', '110302********0012'],
    ['11030219920722004X', '110302********004X'],
    ['110302880315001', '***************'],
  ])('identity number %s reads %s', (number, masked) => expect(maskIdentityNumber(number)).toBe(masked));

  it.each([
    ['13812341234', '138****1234'],
    ['010-62341234', '************'],
  ])('phone %s reads %s', (phone, masked) => expect(maskPhone(phone)).toBe(masked));

  it.each([
    ['6222020200112345678', '****5678'],
    ['622202020011', '****0011'],
    ['62220202001', '***********'],
  ])('card %s reads %s', (card, masked) => expect(maskCard(card)).toBe(masked));

  it.each([
    ['河源区云水街道安宁路1号院', '河源区云水街道***'],
    ['安宁路1号院', '***'],
  ])('address %s reads %s', (address, masked) => expect(maskAddress(address)).toBe(masked));
});
