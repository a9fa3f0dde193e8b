/** The diagnostics screen: the trace, the connections of now and those that are past. */
export const diagnostics = {
  diagnostics: 'Help',
  trace: 'Trace',
  connections: 'Connections',
  show: 'Show',
  copy: 'Copy',
  'saved-as': 'Saved as {path}',
  detail: 'Detail',
  'no-account-yet': 'There is no account yet, so no connection.',
  'begun-in-all': '{state} · {host}:{port}, begun {begun}, {total} in all',
  'show-stages': 'Show the stages',
  'show-stages-of': 'Show the stages of {account}',
  'connections-so-far': 'Connections so far',
  'no-connections-yet':
    'Each connection stays here when it is over, up to the last hundred: what the server sent, what was checked, and if it failed, why and what to do.',
  'deleted-account': 'an account that is gone',
  'from-to': '{first} to {last}',
  'show-connection-of': 'Show the connection of {when}',
  'forget-open': 'Forget them…',
  forget: 'Forget them',
  'forget-title': 'Forget all connections so far?',
  'forget-about':
    'What the servers sent and why connections failed can then no longer be looked up. Connections that are open stay open.',
  'past-connection': 'Past connection',
  'connection-report': 'Connection report',
  'all-connections': 'All connections',
  'when-repeated': '{last}, the first at {first}',
} as const;
