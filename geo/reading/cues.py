"""Words by which the furniture of a page gives itself away, in the languages of this project.

Each pattern is matched against a whole line in lower case, bullets and colons at its ends taken off: with letters of
either case the patterns would be ten times as slow.  They are phrases that content
systems print on thousands of sites, not lines of particular reports; what a line is worth beyond them is decided by
:mod:`geo.reading.boilerplate` from where it stands and what it looks like.
"""

import re

LONGEST = 300
"""Characters of a line beyond which no cue is looked for."""


def _whole(*phrases: str) -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(phrases) + ")")


COMMENTS = _whole(
    r"leave (?:a|your) (?:reply|comment).{0,40}", r"(?:post|add|write|submit) (?:a|your) (?:comment|reply).{0,30}",
    r"[\d,.]+ (?:comments?|replies|responses?|thoughts on .{0,120})", r"comments?(?: ?\(\d+\))?",
    r"no comments(?: yet)?", r"(?:view|show|see|read|load) (?:all |more )?(?:\d+ )?comments?",
    r"join the (?:conversation|discussion).{0,30}", r"your e-?mail (?:address )?will not be published.{0,60}",
    r"required fields are marked.{0,20}", r"(?:please )?log ?in to (?:leave a |post a )?(?:comment|reply).{0,30}",
    r"you must (?:be logged|log) in to .{0,40}", r"be the first to comment.{0,40}", r"would love your thoughts.{0,40}",
    r"have (?:an|your) opinion on this .{0,60}", r"save my name,? e-?mail.{0,80}", r"this site uses akismet.{0,100}",
    r"notify (?:me )?of.{0,60}", r"(?:оставить|добавить|написать) (?:комментари\w+|отзыв)",
    r"комментари(?:и|ев)(?: ?\(\d+\))?", r"\d+ комментари\w+",
    r"ваш (?:e-?mail|адрес).{0,40}не будет опубликован.{0,60}", r"обязательные поля помечены.{0,10}",
    r"(?:izoh|fikr|sharh)(?: qoldir\w*| bildir\w*| yoz\w*)", r"izohlar(?: ?\(\d+\))?",
    r"(?:изоҳ|фикр)(?: қолдир\w*| билдир\w*)", r"изоҳлар(?: ?\(\d+\))?", r"шарҳҳо", r"назари худро .{0,30}",
    r"(?:ارسال )?(?:نظرات?|دیدگاه\S*)(?: (?:شما|خود|کاربران))?", r"پاسخی بگذارید",
    r"نشانی ایمیل شما منتشر نخواهد شد.{0,60}", r"(?:اترك|أضف) (?:تعليق|رد).{0,20}", r"(?:التعليقات|تعليقات)",
    r"لن يتم نشر عنوان بريدك.{0,60}", r"yorum(?:lar| yap\w*| yaz\w*)(?: ?\(\d+\))?", r"bir (?:cevap|yanıt) yazın",
    r"kommentare?(?: ?\(\d+\)| schreiben| hinterlassen)?", r"schreibe? einen kommentar.{0,20}",
    r"(?:laisser un )?commentaires?(?: ?\(\d+\))?", r"(?:deja un )?comentarios?(?: ?\(\d+\))?",
    r"deja una respuesta.{0,20}",
)  # fmt: skip
"""What opens the readers' part of a page: all after it is theirs."""

RELATED = _whole(
    r"related(?: (?:news|articles?|stories|story|posts?|topics?|content|coverage|links|materials?|reading|items))?",
    r"more (?:on|about) (?:the|this) (?:topic|subject|story)", r"similar (?:news|articles|stories|posts)",
    r"(?:more|other|latest|recent) (?:news|stories|headlines|articles|posts|reports)(?: (?:from|in|on) .{1,40})?",
    r"(?:top|breaking|popular|trending) (?:news|stories|headlines)(?: (?:from|in|on) .{1,40})?",
    r"more (?:from|by|in) .{2,40}", r"most (?:read|popular|viewed|shared|commented|recent).{0,20}",
    r"(?:read|see|watch|listen) (?:also|more|next)", r"also (?:read|see|on .{2,30})",
    r"you (?:may|might) (?:also )?(?:like|be interested in)",
    r"recommended(?: (?:for you|stories|articles|reading|news))?", r"what to read next", r"up next", r"don['’]t miss",
    r"editor['’]?s['’]? (?:picks?|choice)", r"trending(?: now)?", r"(?:external|sister) links", r"further reading",
    r"see also", r"(?:читайте|смотрите|слушайте)(?: также| ещ[её])?",
    r"(?:другие |последние |главные |похожие |ещ[её] )новости.{0,30}", r"(?:ещ[её] )?(?:по|на эту) тем[уе]",
    r"(?:другие )?материалы по теме", r"популярн(?:ое|ые .{0,20})", r"рекомендуем.{0,20}",
    r"похожие (?:записи|статьи|материалы|новости)", r"лента новостей", r"самое (?:читаемое|популярное|интересное)",
    r"новости по теме", r"mavzuga oid(?: \w+)?", r"o[ʻ'‘’`]xshash \w+", r"so[ʻ'‘’`]nggi (?:yangiliklar|xabarlar)",
    r"boshqa (?:yangiliklar|xabarlar)", r"(?:shuningdek,? )?o[ʻ'‘’`]qing", r"ko[ʻ'‘’`]p o[ʻ'‘’`]qilgan\w*",
    r"мавзуга оид(?: \w+)?", r"ўхшаш \w+", r"сўнгги (?:янгиликлар|хабарлар)", r"бошқа (?:янгиликлар|хабарлар)",
    r"(?:шунингдек,? )?ўқинг", r"хабарҳои (?:дигар|охирин|марбут\w*|нав)", r"дар (?:ин|ҳамин) (?:бора|мавзӯъ)",
    r"маводи (?:дигар|марбут\w*)", r"бештар бихонед", r"(?:اخبار|مطالب|خبرهای|گزارش‌های) (?:مرتبط|مشابه|بیشتر|دیگر)",
    r"بیشتر بخوانید", r"پربیننده\S*.{0,10}", r"(?:آخرین|تازه‌ترین) (?:اخبار|خبرها)",
    r"(?:اقرأ|إقرأ) (?:أيضا|أيضاً|المزيد)", r"(?:أخبار|مواضيع|مقالات) (?:ذات صلة|متعلقة|أخرى)", r"نور خبرونه",
    r"اړوند (?:خبرونه|مطالب)", r"ilgili (?:haberler|yazılar|içerikler)",
    r"(?:son dakika|diğer|benzer|çok okunan) haberler", r"(?:окшош|башка) жаңылыктар", r"(?:ұқсас|басқа) жаңалықтар",
    r"mehr zum thema", r"(?:verwandte|weitere|ähnliche) (?:artikel|themen|nachrichten|meldungen)",
    r"das könnte sie auch interessieren", r"meistgelesen", r"(?:à )?lire aussi",
    r"articles? (?:liés?|connexes?|similaires?)", r"(?:sur|dans) le même (?:sujet|thème)", r"plus d['’]actualités",
    r"noticias relacionadas", r"artículos relacionados", r"(?:lea|lee|ver) también", r"más (?:noticias|leíd[ao]s)",
    r"te puede interesar",
)  # fmt: skip
"""What opens a list of other reports."""

SOURCES = _whole(
    r"(?:sources?|references|bibliography|works cited|footnotes|citations)(?: ?\[edit\])?", r"источники",
    r"примечания", r"литература", r"manbalar", r"манбалар", r"манбаъҳо", r"منابع", r"المصادر", r"kaynaklar",
    r"quellen", r"einzelnachweise", r"références", r"fuentes", r"referencias",
)  # fmt: skip
"""What opens a list of sources; their dates are when those were printed."""

_SITES = (
    r"(?:facebook|twitter|x|telegram|whats ?app|linked ?in|instagram|you ?tube|vk|vkontakte|odnoklassniki|ok|viber|rss"
    r"|tumblr|reddit|pinterest"
    r"|e-?mail|print|pdf|tik ?tok|threads|bluesky|mastodon|messenger|flipboard|google news|copy link)"
)
FURNITURE = _whole(
    rf"{_SITES}(?:[\s,|/·•]+(?:{_SITES}|share|tweet))*", r"share", r"share (?:this|on|via|with|to)\b.{0,50}",
    r"[\d.,]+k? ?(?:shares?|views?|likes?|reads?)", r"tweet", r"like(?: us)?(?: on .{0,30})?",
    r"follow(?: us| me)?(?: (?:on|at)\b.{0,80}| @.{0,60})?", r"(?:join|like|find) us (?:on|at)\b.{0,80}",
    r"join our .{0,60}(?:channel|group|community|newsletter).{0,40}",
    r"subscribe(?: (?:now|today|here|to|for|on)\b.{0,80})?", r"sign ?up(?: (?:now|today|here|for|to)\b.{0,80})?",
    r"(?:our )?newsletters?", r"get (?:the|our) .{0,60}(?:newsletter|inbox|alerts).{0,30}",
    r"support (?:us|our|independent)\b.{0,80}", r"support [\w.\-]+(?: [\w.\-]+)?",
    r"(?:please )?(?:donate|make a donation|consider (?:donating|supporting|making))\b.{0,100}",
    r"donations?(?: (?:goal|needed).{0,30})?", r"\d+ days? (?:left|to go|remaining)",
    r"become an? (?:member|patron|supporter|subscriber).{0,60}", r"click (?:here|to|on)\b.{0,80}",
    r"(?:see|view|open|show) (?:the )?(?:full|larger|original)[- ]?(?:size)?(?: image| photo| picture)?",
    r"download(?: (?:the |this |our )?(?:pdf|app|file|article|image|report|here).{0,30})?",
    r"print(?: this)?(?: page| article)?", r"back to (?:top|home.{0,10}|news)", r"skip to (?:main )?content",
    r"(?:main |toggle )?(?:menu|navigation)", r"home(?: ?page)?", r"search(?: for)?", r"log ?(?:in|out)",
    r"sign ?(?:in|out)", r"register", r"advertis(?:e|ement|ing)(?: with us)?",
    r"(?:paid |sponsored|promoted)(?: ?(?:content|post|links?|by .{0,30}))?", r"loading",
    r"(?:continue|keep) reading.{0,60}",
    r"(?:read|see|view|show|load|learn) (?:the )?(?:full (?:story|article|text|report|list)|more|less|all|rest).{0,20}",
    r"(?:next|previous|prev|older|newer)(?: (?:article|post|page|story|posts))?", r"page \d+(?: of \d+)?",
    r"\d+ ?/ ?\d+", r"(?:we|this (?:site|website)) uses? cookies.{0,200}", r"(?:accept|reject)(?: all)?(?: cookies)?",
    r"privacy(?: policy)?", r"terms(?: (?:of (?:use|service)|(?:and|&) conditions))?", r"(?:cookie|editorial) policy",
    r"contact(?: us)?", r"about(?: us)?", r"site ?map", r"careers",
    r"[\w ,.&]{0,40}(?:©|\(c\)|copyright)\W{0,3}.{0,160}", r".{0,100}all rights reserved.{0,100}", r"guest", r"oldest",
    r"newest(?: most voted)?", r"most voted", r"inline feedbacks?", r"reply",
    r"\(?(?:additional )?(?:reporting|writing|editing)(?: and (?:writing|editing))? by .{2,200}",
    r"\(?(?:compiled|translated) by .{2,100}",
    r"tags?", r"by (?:staff|our (?:correspondent|reporter)).{0,30}",
    r"(?:listen to|watch) (?:this|the) (?:article|story|video).{0,30}", r"\d+ min(?:ute)?s? read",
    r"\d+ (?:daqiqa|дақиқа|мин\w*|dakika|min) .{1,20}", r"play video",
    r"embed", r"поделиться.{0,30}", r"подпи(?:сывайтесь|шитесь|саться)\b.{0,120}", r"присоединяйтесь .{0,100}",
    r"следите за .{0,100}", r"реклама", r"все права защищены.{0,60}", r"версия для печати", r"наверх", r"главная",
    r"поиск", r"войти", r"(?:читать|подробнее)(?: далее| полностью)?", r"(?:перейти|вернуться) .{0,30}",
    r"поддержать .{0,40}", r"ulashish",
    r"(?:kanalimizga|bizni|sahifamizga) .{0,60}(?:obuna|kuzat|qo[ʻ'‘’`]shil)\w*.{0,30}", r"obuna bo[ʻ'‘’`]ling.{0,60}",
    r"barcha huquqlar himoyalangan.{0,60}", r"reklama", r"batafsil", r"bosh sahifa", r"улашиш",
    r"(?:каналимизга|бизни|саҳифамизга) .{0,60}(?:обуна|кузат|қўшил)\w*.{0,30}", r"обуна бўлинг.{0,60}",
    r"барча ҳуқуқлар ҳимояланган.{0,60}", r"батафсил", r"бош саҳифа", r"ҳамаи ҳуқуқҳо .{0,60}", r"саҳифаи аслӣ",
    r"мубодила", r"обуна шавед.{0,60}", r"اشتراک.?گذاری.{0,20}", r".{0,40}(?:کلیه|تمامی|همه) حقوق.{0,80}",
    r"ما را در .{0,40} دنبال کنید", r"(?:ادامه مطلب|صفحه اصلی|خانه|جستجو|چاپ|تبلیغات)", r"عضویت در .{0,30}",
    r"شارك(?:ها)?(?: .{0,30})?", r"جميع الحقوق محفوظة.{0,60}", r"تابعنا .{0,40}", r"(?:الرئيسية|بحث|إعلان|طباعة)",
    r"paylaş", r"abone ol.{0,40}", r"tüm hakları saklıdır.{0,60}", r"ana ?sayfa", r"бөлүшүү", r"бөлісу", r"teilen",
    r"(?:jetzt )?abonnieren.{0,40}", r".{0,40}alle rechte vorbehalten.{0,60}", r"anzeige", r"startseite", r"drucken",
    r"partager(?: .{0,40})?", r".{0,40}tous droits réservés.{0,60}", r"publicité",
    r"(?:s['’]abonner|abonnez-vous).{0,60}", r"accueil", r"compartir(?: .{0,40})?",
    r".{0,40}todos los derechos reservados.{0,60}", r"publicidad", r"suscr[íi]b\w+.{0,60}", r"inicio",
)  # fmt: skip
"""Buttons, banners, notices: furniture wherever it stands."""

NOTICE = _whole(
    r"(?:the )?(?:views|opinions) expressed (?:here|in|by|are)\b",
    r"this (?:article|story|report|post) (?:was|is|has been) (?:first |originally )?(?:re)?p(?:ublished|osted)\b",
    r"(?:re)?(?:production|publication|printing|distribution)[^.]{0,80}(?:prohibited|permi(?:tted|ssion)|hyperlink)",
    r"при (?:полном |частичном )?(?:использовании|цитировании)\b[^.]{0,120}(?:ссылк|обязательн|разреш)",
    r"при (?:копировании|перепечатке)\b[^.]{0,120}(?:ссылк|обязательн|разреш)",
    r"(?:materiallardan|saytdan) [^.]{0,60}foydalan", r"материаллардан [^.]{0,60}фойдалан", r"nachdruck\b",
    r"toute reproduction\b", r"if you (?:enjoyed|liked|found) (?:this|our)\b",
    r"your (?:donation|support|contribution)s?\b", r"we (?:rely on|need your)\b",
)  # fmt: skip
"""How notices in whole sentences begin."""

_LABEL = _whole(
    r"(?:first |date )?publish(?:ed)?(?: (?:on|at|date|time))?", r"publication date", r"posted(?: (?:on|by|in|at))?",
    r"date(?: of publication)?", r"time", r"(?:last )?(?:updated|modified|edited)(?: (?:on|at))?", r"categor(?:y|ies)",
    r"filed under", r"tags?", r"topics?", r"keywords", r"authors?", r"by", r"written by", r"reporter", r"editor",
    r"photographer", r"sources?", r"via", r"views?", r"hits", r"reads", r"reading time", r"no", r"news ?id", r"code",
    r"section", r"rubric", r"(?:photo|image|picture|video|illustration)(?: (?:credits?|by|courtesy(?: of)?|source))?",
    r"credits?", r"url", r"link", r"permalink", r"short link", r"issn", r"comments", r"shares?", r"language",
    r"hashtags?", r"опубликовано", r"дата(?: публикации)?", r"время", r"категори[яи]", r"рубрик[аи]", r"раздел",
    r"теги?", r"метки", r"автор[ы]?", r"источник", r"просмотр(?:ов|ы)", r"фото", r"видео", r"обновлено", r"изменено",
    r"ссылка", r"редактор", r"muallif", r"manba", r"sana", r"teglar", r"kategoriya", r"rukn", r"ko[ʻ'‘’`]rildi",
    r"ko[ʻ'‘’`]rishlar", r"foto", r"surat", r"e[ʻ'‘’`]lon qilin\w+", r"chop etil\w+", r"муаллиф", r"манба", r"сана",
    r"теглар", r"рукн", r"кўрилди", r"сурат", r"эълон қилин\w+", r"манбаъ", r"акс", r"таърих", r"нашр",
    r"тарих انتشار", r"تاریخ(?: انتشار)?", r"زمان", r"کد خبر", r"نویسنده", r"منبع", r"دسته.?بندی", r"برچسب\S*",
    r"بازدید", r"عکس", r"خبرنگار", r"نېټه", r"سرچینه", r"لیکوال", r"تاريخ(?: النشر)?", r"الكاتب", r"المصدر",
    r"التصنيف", r"الوسوم", r"صورة", r"yazar", r"kaynak", r"tarih", r"etiketler", r"fotoğraf", r"güncelleme",
    r"yayın(?:lanma)?(?: tarihi)?", r"автору", r"булак", r"авторы", r"дереккөз", r"autor(?:in)?", r"quelle", r"datum",
    r"kategorie", r"stand", r"veröffentlicht(?: am)?", r"aktualisiert(?: am)?",
)  # fmt: skip
LABELLED = re.compile(
    rf"(?P<label>{_LABEL.pattern})"
    r"\s{0,3}(?P<colon>[:：]|\s[-–—|]\s|(?=\s|$))\s{0,3}(?P<value>.{0,120})"
)
"""A field of the report's head or foot: a label, mostly a colon, a short value."""

PUBLISHED = _whole(
    r"(?:first |date )?publi", r"posted", r"date", r"опубликовано", r"дата", r"sana", r"e[ʻ'‘’`]lon", r"chop", r"сана",
    r"эълон", r"таърих", r"нашр", r"تاریخ", r"تاريخ", r"نېټه", r"tarih", r"yayın", r"datum", r"veröffentlicht",
    r"fecha",
)  # fmt: skip
"""Labels that give the day of publication."""

UPDATED = _whole(
    r"(?:last )?(?:updated|modified|edited)", r"обновлено", r"изменено", r"güncelleme", r"stand", r"aktualisiert",
    r"mis à jour", r"actualizado",
)  # fmt: skip
"""Labels that give the day of a later edition, which is not far off."""

AUTHOR = _whole(
    r"authors?", r"by", r"written by", r"posted by", r"reporter", r"автор", r"muallif", r"муаллиф", r"نویسنده",
    r"الكاتب", r"لیکوال", r"yazar", r"автору", r"autor", r"auteur",
)  # fmt: skip
"""Labels that name who wrote the report."""
