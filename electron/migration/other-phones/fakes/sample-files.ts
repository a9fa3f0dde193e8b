/**
 * Files as the other phones write them, made here: names of sections and keys are those that their
 * sources and documentation have.
 *
 * - MicroSIP: `settings.cpp` (`AccountSave`), 3.10 to 3.21. The password is hexadecimal there.
 * - Linphone: liblinphone's `linphonerc` (`account-params.cpp`, `auth-info.cpp`), and its XML of
 *   remote provisioning (`lpconfig.xsd`).
 * - Zoiper: the commented sample of its remote provisioning, and `Config.xml` of Zoiper 3 and 5.
 */
export const microsipIni = `[Settings]
accountId=1
singleMode=1
audioCodecs=opus/16000/1 PCMA/8000/1

[Account1]
label=Reception
server=pbx.example.com
proxy=
domain=example.com
username=100
password=3fa91c07d2b5e8664a10
authID=desk-100
displayName=Reception
transport=udp
SRTP=

[Account2]
label=Lab
server=
proxy=edge.example.com:5071
domain=lab.example.com:5061
username=200
password=plain-by-script
authID=
displayName=
transport=tls
SRTP=mandatory

[Account0]
label=Local (call by IP address)
domain=
username=
`;

export const linphonerc = `[sip]
sip_port=-1
default_proxy=0

[proxy_0]
reg_proxy=<sip:sip.example.com;transport=tls>
reg_route=<sip:sip.example.com:5071;transport=tls>
reg_identity="Alice Example" <sip:alice@sip.example.com>
reg_expires=3600
reg_sendregister=1

[proxy_1]
reg_proxy=<sip:example.org>
reg_identity=sip:bob@example.org
reg_expires=600

[auth_info_0]
username=alice
userid=alice-auth
passwd=alice's password
realm=sip.example.com
domain=sip.example.com

[auth_info_1]
username=bob
ha1=0123456789abcdef0123456789abcdef
realm=example.org
domain=example.org
algorithm=MD5
`;

export const linphoneXml = `<?xml version="1.0" encoding="UTF-8"?>
<config xmlns="http://www.linphone.org/xsds/lpconfig.xsd">
  <section name="proxy_0">
    <entry name="reg_proxy" overwrite="true">&lt;sip:pbx.example.com:5061;transport=tls&gt;</entry>
    <entry name="reg_identity" overwrite="true">"Carol" &lt;sip:carol@example.com&gt;</entry>
  </section>
  <section name="auth_info_0">
    <entry name="username" overwrite="true">carol</entry>
    <entry name="passwd" overwrite="true">carol &amp; co</entry>
    <entry name="domain" overwrite="true">example.com</entry>
  </section>
</config>
`;

export const zoiperXml = `<?xml version="1.0" encoding="utf-8"?>
<options>
  <accounts>
    <account>
      <ident>41f5</ident>
      <name>Office</name>
      <username>300</username>
      <password>zoiper-password</password>
      <protocol>sip</protocol>
      <SIP_domain>10.2.1.99:6060</SIP_domain>
      <SIP_use_outbound_proxy>false</SIP_use_outbound_proxy>
      <SIP_outbound_proxy>unused.example.com</SIP_outbound_proxy>
      <SIP_transport_type>tcp</SIP_transport_type>
      <SIP_use_auth_username>true</SIP_use_auth_username>
      <SIP_auth_username>auth300</SIP_auth_username>
      <SIP_callerId>Office of Dana</SIP_callerId>
      <stun><use_stun>disabled</use_stun></stun>
      <codecs><codec><codec_id>35</codec_id></codec></codecs>
    </account>
    <account>
      <name>Old</name>
      <username>400</username>
      <protocol>iax</protocol>
      <IAX_host>iax.example.com</IAX_host>
    </account>
    <account>
      <name>Home</name>
      <username>500</username>
      <protocol>sip</protocol>
      <SIP_domain>example.net</SIP_domain>
      <SIP_outbound_proxy>edge.example.net:5061</SIP_outbound_proxy>
      <SIP_transport_type>TLS</SIP_transport_type>
    </account>
  </accounts>
</options>
`;
