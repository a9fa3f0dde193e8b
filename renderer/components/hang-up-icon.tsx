import { Phone, type LucideProps } from 'lucide-react';

/** The receiver put down: what people know for ending a call. */
export function HangUpIcon({ className = '', ...rest }: LucideProps) {
  return <Phone {...rest} className={`${className} rotate-[135deg]`} />;
}
