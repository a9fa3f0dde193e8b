/**
 * What an account does when the other side of a call asks it to call somebody else (REFER, RFC
 * 3515), from the least to the most. `never`: it declines. `ask`: the person decides. `follow`: at
 * once where the person talks in that call and the address is one of the account's own domain, no
 * code of its server and no telephone number outside; else the person decides.
 */
export const transferRequests = ['never', 'ask', 'follow'] as const;
export type TransferRequests = (typeof transferRequests)[number];
