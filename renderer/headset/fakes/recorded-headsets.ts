/**
 * Headsets as public sources document them. A descriptor is that of the device, or is put together
 * from what its maker documents: each says which, and what was added from the HID Usage Tables.
 */

export interface RecordedHeadset {
  readonly vendorId: number;
  readonly productId: number;
  readonly productName: string;
  readonly descriptor: string;
  /** What the device sends: the report's id and its octets. */
  readonly sends: Readonly<
    Record<'offHook' | 'onHook' | 'mute' | 'flash' | 'reject', readonly (readonly number[])[]>
  >;
}

/** Volume keys, which the system reads itself. */
const volume = '05 0c 09 01 a1 01 85 01 09 e9 09 ea 15 00 25 01 75 01 95 02 81 06 95 06 81 01 c0';

/**
 * Plantronics Blackwire 3220 (047f:c056). Its collection of the telephony page is in libusb/hidapi,
 * pull request 262, up to the ring lamp. The padding and the hold lamp (report 0x20) are written
 * from memory. Mute is relative, and each lamp has a report of its own.
 */
export const blackwire3220: RecordedHeadset = {
  vendorId: 0x047f,
  productId: 0xc056,
  productName: 'Plantronics Blackwire 3220 Series',
  descriptor: `${volume}
    05 0b 09 05 a1 01
    85 08 09 2f 15 00 25 01 75 01 95 01 81 06
          09 20 09 21 15 00 25 01 75 01 95 02 81 22 75 05 95 01 81 03
    85 09 05 08 09 09 15 00 25 01 75 01 95 01 91 22 75 07 91 03
    85 17 09 17 15 00 25 01 75 01 95 01 91 22 75 07 91 03
    85 18 09 18 15 00 25 01 75 01 95 01 91 22 75 07 91 03
    85 20 09 20 15 00 25 01 75 01 95 01 91 22 75 07 91 03
    c0`,
  sends: {
    offHook: [[8, 0b010]],
    onHook: [[8, 0b000]],
    // The hook switch stays as it is.
    mute: [
      [8, 0b011],
      [8, 0b010],
    ],
    flash: [
      [8, 0b110],
      [8, 0b010],
    ],
    reject: [],
  },
};

/**
 * Gigaset ION. Gigaset documents both reports, bit by bit ("FAQ ION - USB HID commands"). The
 * octets of the descriptor are written from that and the HID Usage Tables.
 */
export const gigasetIon: RecordedHeadset = {
  vendorId: 0x1e85,
  productId: 0x0001,
  productName: 'Gigaset ION',
  descriptor: `05 0b 09 01 a1 01 85 02 15 00 25 01 75 01
      09 20 09 97 09 2a 09 2f 09 21 09 24 09 50 95 07 81 02
      05 09 09 07 95 01 81 02 75 08 81 03
    85 02 05 08 75 01 09 17 09 09 09 18 09 20 09 21 09 2a 95 06 91 02
      05 0b 09 9e 95 01 91 02 75 09 91 03
    c0`,
  sends: {
    offHook: [[2, 0b0000_0011, 0]],
    onHook: [[2, 0b0000_0000, 0]],
    mute: [
      [2, 0b0000_1011, 0],
      [2, 0b0000_0011, 0],
    ],
    flash: [
      [2, 0b0001_0011, 0],
      [2, 0b0000_0011, 0],
    ],
    reject: [
      [2, 0b1000_0000, 0],
      [2, 0b0000_0000, 0],
    ],
  },
};

/**
 * Jabra Engage 50 (0b0e:4012). Its reports for the call button, id 2 and two octets, and that it
 * goes on-hook again where the phone does not light its lamp, are in WICG/webhid, issue 61; that
 * mute is pressed and let go, in issue 72. The place of the other bits is written from memory, as
 * Jabra's telephony collections have them.
 */
export const engage50: RecordedHeadset = {
  vendorId: 0x0b0e,
  productId: 0x4012,
  productName: 'Jabra Engage 50',
  descriptor: `${volume}
    05 0b 09 05 a1 01 85 02 15 00 25 01 75 01
      09 20 09 97 95 02 81 22 09 2b 09 2f 09 21 09 24 09 50 95 05 81 06
      05 09 09 07 95 01 81 02 75 08 81 01
    85 02 05 08 75 01 09 17 09 1e 09 09 09 18 09 20 09 21 09 2a 95 07 91 22
      05 0b 09 9e 95 01 91 22 75 08 91 01
    c0`,
  sends: {
    offHook: [[2, 0b0000_0001, 0]],
    onHook: [[2, 0b0000_0000, 0]],
    mute: [
      [2, 0b0000_1001, 0],
      [2, 0b0000_0001, 0],
    ],
    flash: [
      [2, 0b0001_0001, 0],
      [2, 0b0000_0001, 0],
    ],
    reject: [
      [2, 0b1000_0000, 0],
      [2, 0b0000_0000, 0],
    ],
  },
};

/**
 * Yealink UH38 (6993:b0ae). That its telephony reports are in an inner collection and have the id 2
 * is in purecloudlabs/softphone-vendor-headsets, pull request 150; the bits (hook 0, mute 2, reject
 * 6; lamps off-hook 0, ring 1, mute 2, hold 3) are those of that library's Yealink part. The
 * product id and the octets of the descriptor are written from memory.
 */
export const yealinkUh38: RecordedHeadset = {
  vendorId: 0x6993,
  productId: 0xb0ae,
  productName: 'Yealink UH38',
  descriptor: `${volume}
    05 0b 09 05 a1 01 05 0b 09 06 a1 02
      85 02 15 00 25 01 75 01
      09 20 09 21 09 2f 09 24 09 50 09 2b 95 06 81 02 05 09 09 07 95 01 81 02 81 03
      85 02 05 08 09 17 09 18 09 09 09 20 95 04 91 02 75 04 95 01 91 03
    c0 c0`,
  sends: {
    offHook: [[2, 0b000_0001]],
    onHook: [[2, 0b000_0000]],
    mute: [
      [2, 0b000_0101],
      [2, 0b000_0001],
    ],
    flash: [
      [2, 0b000_0011],
      [2, 0b000_0001],
    ],
    reject: [
      [2, 0b100_0000],
      [2, 0b000_0000],
    ],
  },
};

export const recordedHeadsets = [blackwire3220, gigasetIon, engage50, yealinkUh38] as const;
