/** Parts of messages, in ICU MessageFormat. `has…` is `yes` where the value beside it is there. */
export const theServer = '{hasHost, select, yes {{host}} other {the server}}';
export const TheServer = '{hasHost, select, yes {{host}} other {The server}}';
export const theFile = '{hasPresented, select, yes {“{presented}”} other {The file}}';
export const fileName = '{hasPresented, select, yes {“{presented}”} other {A file of your profile}}';
/** What was presented, in brackets; nothing where nothing was. */
export const details = '{hasPresented, select, yes { ({presented})} other {}}';
/** What an answer requires or does not have, by the names in it. */
export const theExtension =
  '{hasExpected, select, yes {the SIP extension “{expected}”} other {an extension of SIP}}';
/** On the screen of a connection, where a button copies all of it. */
export const tellAdministrator = 'Tell your administrator what is shown here; “Copy as text” has all of it.';
/** Elsewhere. */
export const sayToAdministrator = 'Tell your administrator what is shown here.';
