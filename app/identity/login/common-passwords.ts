/**
 * Words and phrases that guessers try first, undisguised. A password falls when it is one of them, twice one of them,
 * or one of them between digits and signs. Shorter ones than 12 letters stand here for their lengthened forms.
 */
export const commonPasswords: ReadonlySet<string> = new Set(
  `password passwort passphrase motdepasse contrasena wachtwoord mypassword thepassword newpassword oldpassword
  yourpassword adminpassword administrator adminadmin rootroot rootpassword superuser superadmin sysadmin
  administratorpassword defaultpassword temppassword temporary temporarypassword changeme changemenow changemeplease
  letmein letmeinnow letmeinplease welcome welcomehome welcometoyou welcomeback iloveyou iloveyousomuch iloveyoubaby
  iloveyouforever ilovemyself ilovemyfamily monkey dragon sunshine princess football baseball basketball superman
  batman spiderman pokemon starwars harrypotter manchesterunited liverpool barcelona chelseafc realmadrid
  qwerty qwertyuiop qwertyuiopasdfghjkl asdfghjkl zxcvbnm qwertyqwerty qazwsxedc qazwsxedcrfv
  trustno master masterpassword mastermaster secret topsecret secretpassword verysecret supersecret secretsecret
  correcthorsebatterystaple thisismypassword thisisapassword thisisasecret passwordpassword passwordispassword
  nopassword nopasswordhere forgotpassword guessthispassword ihatepasswords mypasswordis mypasswordissecret
  summertime springtime wintertime autumn summer winter spring january february december november october september
  monday friday computer internet internetexplorer microsoft windows windowsserver macintosh google facebook
  facebookpassword instagram twitter youtube netflix wechat weixin tencent tencentcloud alibaba taobao wodemima
  mima woaini woainima woainiyiwannian wangxiaoming zhongguo beijing shanghai guangzhou shenzhen
  michaeljordan michael jennifer jessica charlotte elizabeth christopher alexander nicholas stephanie
  hello helloworld hellohello hellokitty goodmorning whatever nothing something anything everything
  blink creative freedom justice america australia england germany deutschland france paris london newyork
  cheese chocolate strawberry butterfly rainbow unicorn jesuschrist jesuslovesme godisgood godislove ilovejesus
  test testing tester testtest testpassword demo demodemo guest guestguest userpassword username usernamepassword
  login loginlogin access accessgranted security securitypassword server database databasepassword company
  companypassword office officepassword manager managerpassword finance support helpdesk service default example
  abcdefgh abcdefghijkl abcdefghijklmnop abcabcabc abcdabcd aabbccdd qweasdzxc qweqweqwe asdasdasd zxczxczxc
  thequickbrownfox tobeornottobe maytheforcebewithyou onceuponatime livelaughlove carpediem
  fuckyou fuckoff asshole bullshit motherfucker killer hunter ranger shadow phoenix mustang corvette ferrari porsche
  mercedes harleydavidson yamaha chicago boston dallas houston texas california florida arsenal`
    .split(/\s+/),
);
