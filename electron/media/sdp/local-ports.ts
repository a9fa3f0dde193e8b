/** Our sockets of one stream. */
export interface LocalPorts {
  readonly address: string;
  readonly rtpPort: number;
  readonly rtcpPort: number;
}
