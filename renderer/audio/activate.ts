/** Starts or stops sending, without a new offer. */
export async function activate(sender: RTCRtpSender | undefined, active: boolean): Promise<void> {
  const parameters = sender?.getParameters();
  const [encoding] = parameters?.encodings ?? [];
  if (!sender || !parameters || !encoding || encoding.active === active) return;
  await sender.setParameters({ ...parameters, encodings: [{ ...encoding, active }] });
}
