extension LanguageGuess {
  /// The languages that are told apart, with the words that are frequent in each: articles, pronouns,
  /// prepositions, conjunctions, forms of "to be" and "to have". What neighbours share counts for both;
  /// so each has words its neighbours lack.
  static let languages: [(tag: String, words: String)] = [
    (
      "en",
      "the of and to in is that it was for on are as with his they at be this have from or "
        + "had by but not what were when your can said there an which she how their will up "
        + "about them these so some her would him has more been who its than did into our could "
        + "other"
    ),
    (
      "de",
      "der die das und ist in den von zu mit sich des auf für nicht im dem ein eine als "
        + "auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem "
        + "über einen so zum war haben nur oder aber vor zur bis mehr durch man sein wurde sei "
        + "ich wenn kann diese"
    ),
    (
      "fr",
      "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se "
        + "ce il sont avec son mais comme ou si leur été nous elle aux cette ont sa ses être "
        + "fait avait je vous tout deux même aussi était d'un d'une qu'il c'est n'est très où "
        + "sans entre"
    ),
    (
      "es",
      "de la que el en y a los se del las un por con no una su para es al lo como más o "
        + "pero sus le ha me si sin sobre este ya entre cuando todo esta ser son dos también "
        + "fue había era muy años hasta desde está mi porque qué sólo han yo hay vez puede"
    ),
    (
      "pt",
      "de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi "
        + "ao ele das tem à seu sua ou ser quando muito há nos já está eu também só pelo pela "
        + "até isso ela entre era depois sem mesmo aos ter seus quem nas me esse eles estão "
        + "você tinha foram"
    ),
    (
      "it",
      "di e il la che in a per un è del non con una sono si le da i della nel al lo come "
        + "più dei ma alla anche delle ha dal gli se su ci nella questo essere o stato hanno "
        + "degli ai tra era due suo fatto cui quando dalla sua anni perché molto dopo tutti "
        + "all'interno dell'anno stata c'è così"
    ),
    (
      "nl",
      "de het een van en in is dat op te zijn met voor niet aan er om ook als bij maar dan "
        + "nog naar door hij ze was wordt over uit worden tot hebben ik heeft kan werd deze "
        + "meer wat geen zou je wel ons die haar of onder zich moet tegen veel na omdat"
    ),
    (
      "sv",
      "och att det i en som är på av för med den till inte har om ett var de jag men han "
        + "sig från vi så kan när man hade nu eller år ska efter också hon under där vid mot ut "
        + "bli skulle mycket varit kommer blev sina sin över många få utan alla"
    ),
    (
      "da",
      "og at det i en er på af for med den til ikke har om et var de jeg men han sig fra vi "
        + "så kan når man havde nu eller år skal efter også hun under der ved mod ud blive "
        + "ville meget været bliver blev sine sin over mange få uden alle hvor som"
    ),
    (
      "nb",
      "og å det i en er på av for med den til ikke har om et var de jeg men han seg fra vi "
        + "så kan når man hadde nå eller år skal etter også hun under der ved mot ut bli ville "
        + "mye vært blir ble sine sin over mange få uten alle hvor som"
    ),
    (
      "fi",
      "ja on ei se että oli ovat kun niin mutta hän myös kuin joka ole mukaan sen hänen ne "
        + "jos vain olla sitä kanssa ollut jotka tai nyt vielä jo voi tämä tässä sekä mitä "
        + "siitä vuonna koska jälkeen eivät olisi"
    ),
    (
      "pl",
      "i w na z do się nie to że jest o jak za od po przez ale dla co są był tylko oraz "
        + "jego tym może ich już które który także czy przed ze jako która było była jej roku "
        + "być ma bardzo gdy tego więc można mnie"
    ),
    (
      "cs",
      "a v se na je že s z do o i to jako za by ve pro jsem k ale si po byl podle který od "
        + "jeho také jen při bylo jsou které až aby nebo být však která už než před byla ještě "
        + "může této kteří proto"
    ),
    (
      "sk",
      "a v sa na je že s z do o aj to ako za by vo pre som k ale si po bol podľa ktorý od "
        + "jeho tiež len pri bolo sú ktoré až aby alebo byť však ktorá už než pred bola ešte "
        + "môže tejto ktorí preto"
    ),
    (
      "hu",
      "a az és hogy nem is egy ez de meg volt csak már mint van azt ha még el mert lehet "
        + "vagy után sem amely kell fel pedig minden magyar lesz ami között szerint majd olyan "
        + "igen nagyon nincs voltak ezt erre"
    ),
    (
      "ro",
      "și de în la a cu pe nu o că din se un pentru care mai este au sa prin dar fost ce "
        + "sau fi ca după lui s-a sunt între acest această când foarte doar până fără despre le "
        + "iar îi"
    ),
    (
      "ca",
      "de la i que el en a els les un per amb no una del és dels es al va més com ha l'any "
        + "però són també aquest aquesta seva han seu perquè quan entre hi ser pel d'un d'una "
        + "fins ja"
    ),
    (
      "tr",
      "ve bir bu da de için ile olarak çok daha olan gibi sonra kadar ne var en ama o her "
        + "diye ise değil ya olduğu iki ki tarafından göre büyük yeni bunu ancak şey"
    ),
    (
      "hr",
      "i je u na se da su za od s o kako a ne koji bi iz što će koja kao ili samo nije sve "
        + "prema već do po to koje bio biti tako još tijekom također nakon može između"
    ),
    (
      "sl",
      "in je v na se da so za z od s o ki pa ne bi iz kot ali tudi še le pri po ni ter do "
        + "kako bil biti več bilo bila lahko med kar zaradi vse tem"
    ),
    (
      "et",
      "ja on ei et oli see ka kui aga mis oma ta selle või mida nii siis olid veel nende "
        + "kes pole ning välja juba üle kuid pärast tema väga"
    ),
    (
      "lt",
      "ir kad į yra iš su tai buvo bet kaip už apie tik nuo jis ar ne po jo dar metų per "
        + "taip jau bus labai būti kuris prie arba iki"
    ),
    (
      "lv",
      "un ir ka no ar par uz bet tas kas kā arī tika lai pie vai gada būs bija tikai ļoti "
        + "pēc jau nav kad viņš tiek savu līdz"
    ),
    (
      "ru",
      "и в не на что я с он а как это по но они к у ты из мы за вы так же от сказал для все "
        + "его был было о бы только когда если или еще уже до при её их чтобы этого также после "
        + "который были"
    ),
    (
      "uk",
      "і в не на що я з він а як це по але вони до у ви із ми за та так від для все його "
        + "був було про б тільки коли якщо або ще вже при її їх щоб також після який були є"
    ),
    (
      "bg",
      "и в не на че с той а как това по но те към от са се за да ще си до при или още вече "
        + "след които беше който има без като бе"
    ),
    (
      "el",
      "και το να του η της με που την από για είναι ο τα στο των οι σε θα τον στην δεν τη "
        + "τους ότι μια ένα αυτό όμως όπως μας κατά ήταν αλλά"
    ),
  ]
}
