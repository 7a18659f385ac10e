/**
 * The kinds of Japanese numbers, as libphonenumber-js tells them apart in its largest set of numbering plans: a national
 * pattern and the lengths, in the order that its metadata format fixes. test/phone.test.ts says when they have changed.
 */
export const JAPAN_TYPES = [
  [
    '(?:1(?:1[235-8]|2[3-6]|3[3-9]|4[2-6]|[58][2-8]|6[2-7]|7[2-9]|9[1-9])|(?:2[2-9]|[36][1-9])\\d|4(?:[2-578]\\d|6[02-8]|9[2-59])|5(?:[2-589]\\d|6[1-9]|7[2-8])|7(?:[25-9]\\d|3[4-9]|4[02-9])|8(?:[2679]\\d|3[2-9]|4[5-9]|5[1-9]|8[03-9])|9(?:[2-58]\\d|[679][1-9]))\\d{6}',
    [9],
  ],
  ['[6-9]0[1-9]\\d{7}', [10]],
  [
    '00777(?:[01]|5\\d)\\d\\d|(?:00(?:7778|882[1245])|(?:120|800\\d)\\d\\d)\\d{4}|00(?:37|66|78)\\d{6,13}',
  ],
  ['990\\d{6}', [9]],
  ['60\\d{7}', [9]],
  0,
  ['570\\d{6}', [9]],
  ['20\\d{8}', [10]],
  ['50[1-9]\\d{7}', [10]],
]
