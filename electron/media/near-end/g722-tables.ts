/** The tables of ITU-T G.722. */

/** Table 11: the first half of the quadrature mirror filter, each second of its 24 taps. */
export const mirrorTaps = [3, -11, 12, 32, -210, 951, 3876, -805, 362, -156, 53, -11] as const;

/** Q6: decision levels of the lower band's quantizer, above the first, which is 0. */
export const lowLevels: readonly number[] = [
  35, 72, 110, 150, 190, 233, 276, 323, 370, 422, 473, 530, 587, 650, 714, 786, 858, 940, 1023, 1121, 1219,
  1339, 1458, 1612, 1765, 1980, 2195, 2557, 2919,
];
/** Of the higher band. */
export const highPower = 564;

/** QQ6: what each code of the lower band means. Codes 0 to 3 are not sent. */
export const inverse6: readonly number[] = [
  -136, -136, -136, -136, -24_808, -21_904, -19_008, -16_704, -14_984, -13_512, -12_280, -11_192, -10_232,
  -9360, -8576, -7856, -7192, -6576, -6000, -5456, -4944, -4464, -4008, -3576, -3168, -2776, -2400, -2032,
  -1688, -1360, -1040, -728, 24_808, 21_904, 19_008, 16_704, 14_984, 13_512, 12_280, 11_192, 10_232, 9360,
  8576, 7856, 7192, 6576, 6000, 5456, 4944, 4464, 4008, 3576, 3168, 2776, 2400, 2032, 1688, 1360, 1040, 728,
  432, 136, -432, -136,
];
/** QQ4: the same of its four highest bits. */
export const inverse4: readonly number[] = [
  0, -20_456, -12_896, -8968, -6288, -4240, -2584, -1200, 20_456, 12_896, 8968, 6288, 4240, 2584, 1200, 0,
];
/** QQ2: of the higher band's two bits. */
export const inverse2: readonly number[] = [-7408, -1616, 7408, 1616];

/** WL by RL42: how a code of four bits moves the logarithm of the step. */
export const lowMultipliers: readonly number[] = [
  -60, 3042, 1198, 538, 334, 172, 58, -30, 3042, 1198, 538, 334, 172, 58, -30, -60,
];
/** WH by IH2. */
export const highMultipliers: readonly number[] = [798, -214, 798, -214];

/** ILB: 2048 times 2 to the powers of 0, 1/32, 2/32 ... */
export const scaleSteps: readonly number[] = [
  2048, 2093, 2139, 2186, 2233, 2282, 2332, 2383, 2435, 2489, 2543, 2599, 2656, 2714, 2774, 2834, 2896, 2960,
  3025, 3091, 3158, 3228, 3298, 3371, 3444, 3520, 3597, 3676, 3756, 3838, 3922, 4008,
];
