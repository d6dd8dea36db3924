"""The words of posts: what a title begins with, the bodies it belongs to, their fields and levels.

Sources. Posts of the political system: Conclusion 35-KL/TW of 5 May 2022 and Regulation 368-QĐ/TW of
2025 (lists of leading posts, from the centre to the base). Bodies of the State: Constitution of 2013;
Law 76/2015/QH13 and Law 72/2025/QH15 on the organisation of the Government and of local government;
Decrees 24/2014/NĐ-CP, 107/2020/NĐ-CP and 150/2025/NĐ-CP (departments of provinces). Party bodies:
Statute of the Party (2011) and its guidelines. Mass organisations: Statute of the Fatherland Front and
of its members. Ranks: Law 16/1999/QH10 on officers of the army, Law 37/2018/QH14 on the police.
Business: Law 59/2020/QH14 on enterprises. Foreign counterparts and abbreviations: usage of the Vietnam
News Agency.

Words are spelled as in print; they are matched in key space. "|" parts alternatives.
"""

from __future__ import annotations

__all__ = [
    "ABBREVIATIONS",
    "ACADEMIC",
    "AIDES",
    "CITY_WORDS",
    "CLINICS",
    "CLOSED",
    "COMMUNE_WORDS",
    "CREDITS",
    "DEPUTIES",
    "DISTRICT_WORDS",
    "FIELDS",
    "FIRM_WORDS",
    "FORMER",
    "HALVES",
    "HEADS",
    "HONORIFICS",
    "LED",
    "MEMORIAL_LINKS",
    "MODIFIERS",
    "MONUMENTS",
    "NAMED_BODIES",
    "NOT_BEFORE_PERSONS",
    "OPENERS",
    "ORDINARY",
    "ORGANS",
    "PLURALS",
    "PREDICATES",
    "PROVINCE_WORDS",
    "RANKS",
    "STATE_WORDS",
    "UNITS_LED",
    "VILLAGE_WORDS",
    "WORKS",
]


def _words(table: str) -> tuple[str, ...]:
    return tuple(entry.strip() for line in table.splitlines() for entry in line.split("|") if entry.strip())


FORMER = _words("nguyên|cựu|quyền|q.|cố|phụ trách")
DEPUTIES = _words("phó|đồng|phó tổng|thứ")

# Aides are named by the post they serve: "Trợ lý Thủ tướng".
AIDES = _words("trợ lý|thư ký|cố vấn")

HEADS = _words("""
tổng bí thư|bí thư|ủy viên|ủy viên dự khuyết|thường trực ban bí thư|chủ tịch|chủ tịch nước|tổng thư ký|thư ký
chánh văn phòng|phó văn phòng|trợ lý|cố vấn|tham mưu trưởng|tổng tham mưu trưởng|thủ tướng|phó thủ tướng|bộ trưởng
thứ trưởng|thống đốc|tổng thanh tra|phó tổng thanh tra|chánh thanh tra|tổng kiểm toán|phó tổng kiểm toán
kiểm toán trưởng|chánh án|chánh tòa|viện trưởng|phó viện trưởng|kiểm sát viên|chủ nhiệm|tổng cục trưởng|cục trưởng
vụ trưởng|chi cục trưởng|đại biểu quốc hội|đại biểu hội đồng nhân dân|đại biểu hđnd|đbqh|giám đốc|tổng giám đốc
phó tổng giám đốc|giám đốc điều hành|giám đốc quốc gia|giám đốc khu vực|trưởng đại diện|kế toán trưởng|tổng biên tập
phó tổng biên tập|thư ký tòa soạn|người phát ngôn|phát ngôn viên|phó người phát ngôn|hiệu trưởng|hiệu phó|viện phó
thủ trưởng|đội trưởng|đội phó|tổ trưởng|tổ phó|trạm trưởng|hạt trưởng|đồn trưởng|đồn phó|bản trưởng|ban trưởng
phòng trưởng|khoa trưởng|xã đội trưởng|thôn đội trưởng|chi hội trưởng|hội trưởng|tư lệnh|tư lệnh trưởng|chính ủy
phó chính ủy|chính trị viên|chính trị viên phó|chỉ huy trưởng|chỉ huy phó|tiểu đoàn trưởng|trung đoàn trưởng
sư đoàn trưởng|lữ đoàn trưởng|đại đội trưởng|quân đoàn trưởng|thuyền trưởng|hải đội trưởng|hải đoàn trưởng
tổng thống|ngoại trưởng|quốc vương|quốc trưởng|thủ hiến|tỉnh trưởng|đô trưởng|thị trưởng|quận trưởng|huyện trưởng
đại sứ|đại sứ đặc mệnh toàn quyền|tổng lãnh sự|lãnh sự|tham tán|tham tán thương mại|công sứ|đại biện
đại biện lâm thời|đặc phái viên|thượng nghị sĩ|hạ nghị sĩ|nghị sĩ|quốc vụ khanh|tổng trưởng|cao ủy|toàn quyền
ủy viên quốc vụ|trưởng trị sự|giám mục|tổng giám mục|hội thẩm|chấp hành viên|chi cục phó|tổng đội trưởng
tổng phụ trách|uv btv|uv bch|uv ubtvqh|chủ tịch hđqt|chủ tịch hđtv|phó ban|phó trưởng ban|trưởng ban|ceo
chuyên viên cao cấp|bí thư thứ nhất|tổng chỉ huy|tổng tư lệnh|tổng quản lý|quyền giám đốc|nhà sáng lập
người sáng lập|đồng sáng lập|trụ trì|chủ tế|già làng|kiểm sát viên cao cấp|thẩm phán|điều tra viên|đội viên
chỉ huy trưởng quân sự|quyền trưởng ban|tỉnh ủy viên|thành ủy viên|huyện ủy viên|quận ủy viên|thị ủy viên
đảng ủy viên|đặc khu ủy viên|chi ủy viên|trung ương ủy viên|uvt.ư|uv t.ư|uv tư|uv tw|uv bct|uv bantv
ủy viên thường vụ|châu trưởng|khu trưởng|điều phối viên|thành viên hđqt|thành viên hội đồng quản trị
thành viên độc lập|thành viên hđtv|thành viên hội đồng thành viên|thành viên ban kiểm soát|đại biểu chuyên trách
đại biểu quốc hội hoạt động chuyên trách|đại biểu quốc hội chuyên trách
""")
# Abbreviated posts; they are printed in capitals, but for a last small letter ("TTg").
ABBREVIATIONS = _words("""
huv|tuv|thuv|quv|đuv|btvtu|uvtư|uvtw|uvbct|uvbch|uvbtv|uvtv|uvbtvtu|uvttk|uvdk|uvttvqh|pct|pbt|bt|gđ|pgđ|tgđ|ptgđ|tbt
bttw|ct|ttg|pttg|pcn|cht|pcht|tmt|tb|ptb|ptp|cvp|pcvp
""")
# Posts that are "trưởng" or "phó" of a unit: "Trưởng Công an quận", "Phó Trưởng phòng", "Trưởng đoàn".
UNITS_LED = _words("""
ban|tiểu ban|phòng|đoàn|công an|thôn|bản|ấp|buôn|bon|làng|sóc|khóm|xóm|khu|khu phố|khối phố|khối|tổ dân phố|tổ|nhóm
khoa|bộ môn|trạm|đồn|đội|chi nhánh|văn phòng|văn phòng đại diện|bộ phận|phái đoàn|cơ quan|tộc họ|quân sự|phân xã
thường trực|cơ sở|ban chỉ đạo|ban quản lý|công an xã|đại diện|kho bạc|chi cục|trại giam|trại|phân trại|xưởng|ca|kíp
ngành|giáo xứ|ban chỉ huy|ban chấp hành|ban liên lạc|ban vận động|ban tổ chức|bql|bch|bcđ|btc|ban qlda|cửa hàng|ga
hạt kiểm lâm|vùng|tiểu khu|khu vực|bến|bưu cục|đoàn đại biểu quốc hội|đoàn đbqh|ban công tác mặt trận|ban đại diện
""")
LED = tuple(f"{rank} {unit}" for rank in ("trưởng", "phó") for unit in UNITS_LED)
MODIFIERS = _words("""
thường trực|tt|thường vụ|thứ nhất|thứ hai|dự khuyết|chuyên trách|không chuyên trách|danh dự|phụ trách|điều hành
chính trị|kiêm nhiệm|cấp cao|cao cấp|lâm thời|thường trú|điều hành công việc|hậu cần|kỹ thuật|an ninh|nội dung
chuyên môn
""")
RANKS = _words("""
đại tướng|thượng tướng|trung tướng|thiếu tướng|đại tá|thượng tá|trung tá|thiếu tá|đại úy|thượng úy|trung úy|thiếu úy
đô đốc|phó đô đốc|chuẩn đô đốc|chuẩn tướng|thượng úy qncn|trung úy qncn|thiếu úy qncn|đại úy qncn|thiếu tá qncn
trung tá qncn|thượng tá qncn|thượng sĩ|trung sĩ|hạ sĩ|chuẩn úy|thống tướng|binh nhất|binh nhì
""")
HONORIFICS = _words("""
ông|bà|ông, bà|ông bà|ông và bà|anh|chị|cô|chú|bác|đồng chí|đ/c|đ.c|đ.c.|đc|đồng chi|ngài|cụ|cậu|em|bạn|thầy|thầy giáo
cô giáo|đại biểu|phu nhân
""")
PLURALS = _words("các|hai|ba|bốn|năm|sáu|những|2|3|4|5|6")
ACADEMIC = _words("""
giáo sư|phó giáo sư|tiến sĩ|tiến sĩ khoa học|thạc sĩ|bác sĩ|kỹ sư|cử nhân|luật sư|nhà báo|kiến trúc sư|dược sĩ|viện sĩ
gs|pgs|ts|tskh|ths|bs|ks|cn|ls|ktscc|kts|bsckii|bscki|bsck2|bsck1|ckii|cki|ds|nsnd|nsưt|nsut|ngưt|ngnd|ttnd|ttưt|ahlđ
ahllvt|nhà văn|nhà thơ|nhạc sĩ|nghệ sĩ nhân dân|nghệ sĩ ưu tú|thầy thuốc nhân dân|thầy thuốc ưu tú|nhà giáo nhân dân
nhà giáo ưu tú|anh hùng lao động|anh hùng lực lượng vũ trang nhân dân|anh hùng llvtnd|hòa thượng|thượng tọa|đại đức
linh mục|mục sư|ni sư|ni trưởng|samdech|techo|samdech techo|doanh nhân|nhà giáo|nhà khoa học|chuyên gia
""")

PROVINCE_WORDS = _words("tỉnh|tỉnh ủy|tỉnh đoàn|cấp tỉnh|đảng bộ tỉnh")
CITY_WORDS = _words("thành phố|tp|tp.|t.p|thành ủy|thành đoàn|thủ đô|thị trấn|đặc khu|đặc khu ủy|thủ phủ")
DISTRICT_WORDS = _words("""
huyện|quận|thị xã|huyện đảo|thành phố đảo|tx|tx.|huyện ủy|quận ủy|thị ủy|huyện đoàn|quận đoàn|thị đoàn|châu ủy
liên huyện|q.|h.
""")
COMMUNE_WORDS = _words("xã|phường|thị trấn|p.|xã đoàn|phường đoàn|đoàn xã|đoàn phường|đoàn thị trấn")
VILLAGE_WORDS = _words("""
thôn|bản|ấp|buôn|bon|làng|plei|plây|khu phố|khối phố|khối|khóm|xóm|sóc|tổ dân phố|tổ|khu dân cư|tdp|khu
đồn biên phòng|đồn biên phòng cửa khẩu|đồn biên phòng cửa khẩu quốc tế|đồn biên phòng cửa khẩu cảng|đồn bp
hạt kiểm lâm|đồn|đảo|quần đảo|chợ
""")
STATE_WORDS = _words("""
bang|tiểu bang|khu tự trị|khu tự trị dân tộc|khu tự trị dân tộc choang|châu|châu tự trị|vùng lãnh thổ|hạt|vương quốc
cộng hòa|liên bang|cộng hòa liên bang|đại công quốc|công quốc|chdcnd|cộng hòa dân chủ nhân dân|cộng hòa nhân dân
cộng hòa xã hội chủ nghĩa|hợp chúng quốc
""")
# Bodies often named for a person: the capitals after them may be that name.
# Schools above all are; hospitals and the like are few, and most are named for a place.
CLINICS = _words("bệnh viện|học viện|nhà hát|bảo tàng|thư viện|nhà máy")
NAMED_BODIES = _words("""
trường|trường thpt|trường thcs|trường tiểu học|trường mầm non|trường mẫu giáo|trường trung học phổ thông|thpt|thcs
tiểu học|trường trung học cơ sở|trường ptdt nội trú|trường chính trị|trường cao đẳng|cao đẳng|trường đại học|đại học
trường mn|trường th|công viên|khu di tích|quỹ|quỹ học bổng|giải|tàu
nhà xuất bản|nxb
""")
FIRM_WORDS = _words("""
công ty|công ty cổ phần|công ty cp|công ty tnhh|công ty tnhh mtv|công ty tnhh một thành viên|tổng công ty|tập đoàn
ngân hàng|hợp tác xã|htx|doanh nghiệp|chi nhánh|khách sạn|báo|đài|tạp chí|khu nghỉ dưỡng|siêu thị|doanh nghiệp tư nhân
dntn|hãng|hãng luật|công ty luật|văn phòng luật sư|xí nghiệp|liên doanh|quỹ đầu tư|ngân hàng tmcp|tổ chức|cp|tnhh|mtv
tmcp|hãng hàng không
""")
ORGANS = _words("""
bộ chính trị|ban bí thư|trung ương đảng|trung ương|t.ư đảng|t.ư|tw đảng|tw|tư đảng|tư|t.w
trung ương đảng cộng sản việt nam|đảng cộng sản việt nam|đảng nhân dân cách mạng lào|đảng nhân dân campuchia|đảng
đảng cộng sản trung quốc|đảng cộng sản|ban chấp hành|bch|ban thường vụ|btv|thường vụ|thường trực|đảng ủy|đảng bộ
chi bộ|chi ủy|đảng đoàn|ban cán sự đảng|ban cán sự|khu ủy|quân ủy trung ương|quân ủy|trung ương đoàn|đoàn thanh niên
đoàn tncs hồ chí minh|đoàn thanh niên cộng sản hồ chí minh|đoàn tn|đoàn khối|đoàn xã|đoàn phường|khối các cơ quan
khối doanh nghiệp|khối các cơ quan và doanh nghiệp|các cơ quan|các cơ quan và doanh nghiệp|ủy ban kiểm tra|ubkt
ubkttw|ubkttư|văn phòng|văn phòng đại diện|chánh văn phòng|đảng ủy khối|ủy ban nhân dân|ubnd|hội đồng nhân dân|hđnd
quốc hội|đoàn đại biểu quốc hội|đoàn đbqh|đoàn đbqh và hđnd|đoàn đại biểu quốc hội và hđnd|đoàn chủ tịch
đại biểu quốc hội|ủy ban thường vụ quốc hội|ubtvqh|của quốc hội|chính phủ
nhà nước|nước|chủ tịch nước|chính phủ nhân dân|chính quyền nhân dân|chính quyền|hội đồng dân tộc|hội đồng bầu cử
hội đồng bầu cử quốc gia|hội đồng lý luận
hội đồng lý luận trung ương|hội đồng|ủy ban|ủy ban trung ương|hội đồng tư vấn|hội đồng trường|hội đồng khoa học
ủy ban mặt trận tổ quốc việt nam|ủy ban mặt trận tổ quốc|mặt trận tổ quốc việt nam|mặt trận tổ quốc
ủy ban mttq việt nam|ủy ban mttq|ubmttq|ubmttqvn|ubmttq việt nam|mttq việt nam|mttq|mttqvn|mặt trận|ubmt|ub mttq
ub mttq việt nam|ban thường trực|bộ|sở|cục|vụ|tổng cục|chi cục|ban|ban quản lý|ban quản lý dự án|bql|phòng|viện
trung tâm|liên hiệp|liên đoàn|liên minh|hiệp hội|hội|hội liên hiệp|hội lhpn|hội lhtn|chi hội|công đoàn
tổng liên đoàn|ldlđ|lđlđ|tổng lđlđ|hội nhà văn|hội nghệ sĩ|hội kiến trúc sư|hội thẩm|hội bảo trợ|hội người cao tuổi
hội cựu tnxp|hội nông dân|hội phụ nữ|hội cựu chiến binh|hội ccb
hội chữ thập đỏ|hội khuyến học|hội nhà báo|hội liên hiệp phụ nữ|hội liên hiệp thanh niên|hội sinh viên
hội doanh nhân trẻ|hội đồng đội|tỉnh hội|thành hội|huyện hội|khối khách hàng|khối khách hàng doanh nghiệp
khối khách hàng cá nhân|khối vận hành
khối công nghệ
khối nguồn vốn|khối quản trị rủi ro|hội đồng quản trị|hđqt|hội đồng thành viên|hđtv|hội đồng hương|hội hữu nghị
hội luật gia|ban trị sự|giáo hội phật giáo việt nam|giáo hội|ban đại diện|ban điều hành|ban giám đốc|ban giám hiệu
ban kiểm soát|ban quản trị|ban chỉ đạo|bcđ|ban tổ chức|btc|ban chỉ huy|bch pctt|tổ công tác|ban thanh tra
ban công tác mặt trận|ban nhân dân|ban chỉ huy quân sự|ban chqs|bộ chỉ huy quân sự|bộ chqs|bộ chỉ huy
bộ chỉ huy bộ đội biên phòng|bộ chỉ huy bđbp|bộ đội biên phòng|bđbp|bộ tư lệnh|tư lệnh|quân khu|quân đoàn|quân chủng
binh chủng|binh đoàn|sư đoàn|lữ đoàn|trung đoàn|tiểu đoàn|đại đội|hải đoàn|hải đội|vùng|vùng cảnh sát biển
cảnh sát biển|hải quân|vùng hải quân|phòng không - không quân|phòng không không quân|không quân|quân đội
quân đội nhân dân việt nam|quân đội nhân dân|qđnd việt nam|qđnd|cand|trung ương cục|trung ương cục miền nam|công an
công an nhân dân|cảnh sát|cảnh sát giao thông|csgt|đội|trạm
tổng cục chính trị|bộ tổng tham mưu|tòa án nhân dân|tòa án|tand|tòa|viện kiểm sát nhân dân|viện kiểm sát|vksnd|vks
thanh tra|thanh tra chính phủ|kiểm toán nhà nước|kiểm toán|kho bạc nhà nước|kho bạc|hải quan|chi cục thuế|cục thuế
thuế|bảo hiểm xã hội|bhxh|kiểm lâm|thi hành án dân sự|quản lý thị trường|dự trữ nhà nước|đại sứ quán
tổng lãnh sự quán|lãnh sự quán|phái đoàn|cơ quan|đoàn công tác|liên hợp quốc|lhq|liên hiệp quốc|asean|unesco|undp
unicef|wb|adb|imf|wto|who|fao|jica|koica|eu|liên minh châu âu|châu á|châu âu|châu phi|châu đại dương|thế giới
quốc tế|quốc gia|việt nam|tại việt nam|khu vực|miền trung|miền nam|miền bắc|tây nguyên|bắc bộ|nam bộ|trung bộ
tây nam bộ|đông nam bộ|duyên hải miền trung|tây bắc|đông bắc|cấp cao|tối cao|thượng viện|hạ viện|nghị viện
viện hàn lâm|vườn quốc gia|khu bảo tồn|khu bảo tồn thiên nhiên|khu kinh tế|khu công nghiệp|khu kinh tế mở
khu công nghệ cao|khu chế xuất|cảng|cảng hàng không|cảng hàng không quốc tế|cảng vụ|ga|nhà văn hóa|cung
nhà thiếu nhi|phân viện|trại giam|trại tạm giam|phát thanh - truyền hình|phát thanh và truyền hình
phát thanh truyền hình|đài phát thanh|đài truyền hình|đài khí tượng thủy văn|tổ chức - hành chính
thông tấn xã việt nam|ttxvn|hội đồng quốc phòng và an ninh|cổng thông tin điện tử|nhân dân|đoàn luật sư|đoàn trường
đoàn cơ sở|đoàn khối cơ quan|đoàn khối các cơ quan|đbqh|mặt trận lào xây dựng đất nước|đông nam á|hội đồng trị sự
các kcn|kcn|các ccn|đông nam á - nam á - nam thái bình dương|đông bắc á|trung đông - châu phi|châu mỹ
đoàn kinh tế - quốc phòng|đoàn kinh tế quốc phòng|đoàn công tác số|đoàn nghệ thuật|đoàn văn công|khoa
""")
FIELDS = _words("""
nội vụ|ngoại vụ|ngoại giao|y tế|tư pháp|tài chính|công thương|xây dựng|giao thông vận tải|giao thông - vận tải
giao thông|giao thông công chánh|gtvt|gtcc|kế hoạch và đầu tư|kế hoạch|đầu tư|kh&đt|kh-đt|khđt
tài nguyên và môi trường|tài nguyên|môi trường|tn&mt|tn-mt|tnmt|nông nghiệp và phát triển nông thôn
nông nghiệp và ptnt|nn&ptnt|nn-ptnt|ptnt|nông nghiệp và môi trường|nông nghiệp|phát triển nông thôn
thông tin và truyền thông|thông tin|truyền thông|tt&tt|tt-tt|tttt|văn hóa|thể thao|du lịch|vh-tt&dl|vhtt&dl|vhttdl
vh,tt&dl|vh-tt-dl|vh&tt|lao động|thương binh|xã hội|lđ-tb&xh|lđtb&xh|lđtbxh|khoa học|công nghệ|kh&cn|kh-cn|khcn
giáo dục|đào tạo|gd&đt|gd-đt|gdđt|dân tộc|tôn giáo|dân tộc và tôn giáo|quy hoạch|kiến trúc|quy hoạch - kiến trúc
an toàn thực phẩm|quốc phòng|an ninh|đối ngoại|kinh tế|ngân sách|pháp chế|pháp luật|tổ chức|tuyên giáo
tuyên giáo và dân vận|dân vận|nội chính|kiểm tra|thanh tra|bảo vệ chính trị nội bộ|chính sách|chiến lược
chính sách chiến lược|tổ chức cán bộ|cán bộ|hành chính|quản trị|tổng hợp|thư ký|chăm sóc sức khỏe cán bộ|bảo vệ
phong trào|xây dựng đảng|công nghiệp|thương mại|công thương nghiệp|đô thị|quản lý đô thị|quản lý|dự án|đầu tư xây dựng
phát triển|hợp tác|hợp tác quốc tế|xúc tiến|xúc tiến đầu tư|xúc tiến du lịch|thủy lợi|thủy sản|chăn nuôi|thú y
trồng trọt|bảo vệ thực vật|lâm nghiệp|phòng cháy chữa cháy|phòng cháy, chữa cháy|cứu nạn cứu hộ|cứu nạn, cứu hộ
phòng, chống thiên tai|phòng chống thiên tai|tìm kiếm cứu nạn|phòng, chống tham nhũng|phòng, chống ma túy
phòng chống ma túy|phòng, chống dịch|phòng, chống dịch covid-19|điều tra|cảnh sát điều tra|hình sự|kinh tế - hạ tầng
kinh tế và hạ tầng|hạ tầng|tham mưu|chính trị|hậu cần|kỹ thuật|quân sự|biên phòng|trinh sát|cơ yếu|ma túy|trật tự
trật tự xã hội|giao thông đường bộ|văn học nghệ thuật|văn học - nghệ thuật|văn học|nghệ thuật|khoa học kỹ thuật
khoa học và kỹ thuật|doanh nghiệp|doanh nghiệp nhỏ và vừa|nhà báo|luật gia|luật sư|nông dân|phụ nữ|liên hiệp phụ nữ
cựu chiến binh|thanh niên|thanh thiếu niên|thiếu niên nhi đồng|sinh viên|người cao tuổi|chữ thập đỏ|khuyến học
người mù|người khuyết tật|bảo trợ|cựu thanh niên xung phong|tuổi trẻ|thanh niên xung phong|lao động việt nam|bảo hiểm
thuế|hải quan|kho bạc|thống kê|dân số|dân số - kế hoạch hóa gia đình|gia đình|trẻ em|bình đẳng giới|dầu khí
dầu khí quốc gia|điện lực|điện|than|khoáng sản|hóa chất|hàng không|hàng hải|đường sắt|đường bộ|đường thủy
đường thủy nội địa|bưu chính|viễn thông|bưu điện|bưu chính viễn thông|cấp nước|thoát nước|cấp thoát nước
cấp - thoát nước|công trình|công trình đô thị|môi trường đô thị|dệt may|cao su|cà phê|thép|xi măng|vận tải
xuất nhập khẩu|thương mại dịch vụ|dịch vụ|thực phẩm|dược|y dược|dược phẩm|bất động sản|chứng khoán|đất đai
phát triển quỹ đất|phát triển nhà|quản lý đất đai|đăng ký đất đai|ngoại thương|công thương việt nam
đầu tư và phát triển|đầu tư và phát triển việt nam|chính sách xã hội|hợp tác xã việt nam|quân đội|kỹ thuật số
chuyển đổi số|số|công nghệ thông tin|công nghệ số|trí tuệ nhân tạo|điện tử|bảo tồn|bảo tồn di tích|di sản
di sản văn hóa|di tích|khí tượng|thủy văn|khí tượng thủy văn|khí tượng - thủy văn|biển|hải đảo|biển và hải đảo
biên giới|lãnh sự|lễ tân|báo chí|xuất bản|kinh tế tập thể|kinh tế trung ương|kinh tế - xã hội|kinh tế - ngân sách
văn hóa - xã hội|văn hóa, xã hội|văn hóa xã hội|đại biểu|công tác đại biểu|công tác quần chúng|dân nguyện|tư tưởng
lý luận|lý luận chính trị|bồi dưỡng chính trị|hội đồng|nghiên cứu|kinh doanh|nhân sự|kế toán|tài vụ|vật tư|sản xuất
marketing|kỹ thuật công nghệ|đối ngoại nhân dân|hữu nghị|các tổ chức hữu nghị|các hội khoa học và kỹ thuật
khoa học xã hội|nông nghiệp công nghệ cao|khuyến nông|giống|nước sạch|vệ sinh môi trường|kiểm soát bệnh tật|kiểm lâm
phòng hộ|rừng phòng hộ|bảo vệ rừng|hỗ trợ|việc làm|dịch vụ việc làm|giáo dục thường xuyên|giáo dục nghề nghiệp
dạy nghề|dạy nghề và giáo dục thường xuyên|đa khoa|đa khoa khu vực|phụ sản|nhi|sản nhi|sản - nhi|tâm thần|mắt|da liễu
y học cổ truyền|lao|phổi|phục hồi chức năng|ung bướu|truyền nhiễm|bảo đảm|cứu trợ|cứu trợ xã hội|công tác xã hội
hành chính công|phục vụ hành chính công|dịch vụ hành chính công|kinh tế - kỹ thuật|kinh tế quốc dân|bách khoa|sư phạm
nông lâm|kinh tế - luật|luật|ngoại ngữ|mỹ thuật|khoa học tự nhiên|khoa học xã hội và nhân văn|cảnh sát nhân dân
an ninh nhân dân|hành chính quốc gia|chính trị quốc gia hồ chí minh|chính trị quốc gia|dân chính đảng
liên minh hợp tác xã|nuôi trồng|khai thác|khai thác thủy sản|chế biến|phong trào - chính sách|tổ chức - kiểm tra
tuyên huấn|công đoàn|việt kiều|người việt nam ở nước ngoài|về người việt nam ở nước ngoài|hoạt động xã hội|đối nội
các khu công nghiệp|các khu kinh tế|các khu công nghiệp và chế xuất|khu kinh tế cửa khẩu|trị sự|đoàn kết công giáo
vận động quần chúng|tội phạm|về ma túy|về trật tự xã hội|về kinh tế|về các vấn đề xã hội|tội phạm về ma túy
tội phạm ma túy|cửa khẩu|cửa khẩu quốc tế|cửa khẩu cảng|giám sát|phản biện|đời sống văn hóa|nếp sống|ứng phó
nạn nhân chất độc da cam|nạn nhân chất độc da cam/dioxin|lương thực|lương thực thực phẩm|lương thực - thực phẩm
hồ tiêu|da giày|gỗ và lâm sản|mía đường|rau quả|trái cây|thể dục thể thao|bảo vệ người tiêu dùng|làm vườn|nhựa|gỗ
sinh vật cảnh|đông y|y học|từ thiện|bảo trợ bệnh nhân nghèo|bảo trợ người khuyết tật và trẻ mồ côi|cựu giáo chức
văn nghệ dân gian|điện ảnh|sân khấu|nhiếp ảnh|âm nhạc|khoa học lịch sử|lịch sử|bóng đá|thầy thuốc trẻ|phụ huynh
vật liệu xây dựng|cơ khí|vận tải ô tô|ô tô|phòng thủ dân sự|cha mẹ học sinh|quan hệ quốc tế|đối tác công tư
biến đổi khí hậu|vì người nghèo|thi đua|khen thưởng|thi đua - khen thưởng|thi đua, khen thưởng|tiếp công dân|lưu trữ
văn thư|công chứng|đấu giá|trợ giúp pháp lý|nông thôn mới|xây dựng nông thôn mới|giảm nghèo
quản lý vốn nhà nước tại doanh nghiệp|quản lý dự án|quản lý thị trường|quản lý xuất nhập cảnh|xuất nhập cảnh
quản lý hành chính|tín dụng|phân tích|chất lượng|chất lượng công trình|chất lượng công trình giao thông|kỳ họp|binh vận
lập pháp|nghiên cứu lập pháp|khách hàng|khách hàng doanh nghiệp|khách hàng cá nhân|vận hành|nguồn vốn|nghiệp vụ
thanh tra khối kinh tế ngành|xúc tiến thương mại|y tế dự phòng|khám chữa bệnh
""")

# Words that open a predicate or another phrase after a title or a name: none of them belongs to a body.
PREDICATES = _words("""
phát biểu|cho biết|cho rằng|cho hay|nói|nhấn mạnh|khẳng định|yêu cầu|đề nghị|chủ trì|dự|tham dự|tham gia|cùng|thay
ông|bà|đồng chí|đã|đang|sẽ|vừa|còn|cũng|là|làm|tại|ở|trong|về|với|và|có|được|bị|khi|sau|trước|từ|đến|vào|do|của|để
theo|thăm|tặng|trao|trao đổi|kiểm tra|khảo sát|tiếp|gặp|gặp gỡ|báo cáo|trình bày|thông báo|thông tin|chia sẻ|bày tỏ
cảm ơn|chúc mừng|đánh giá|ghi nhận|biểu dương|lưu ý|chỉ đạo|chỉ ra|giao|ký|ký kết|tuyên bố|mong|mong muốn|kêu gọi
hỏi|trả lời|giải trình|giới thiệu|kết luận|khai mạc|bế mạc|đồng ý|thống nhất|nhất trí|tin tưởng|hy vọng|động viên
dâng|dâng hương|thắp|cắt băng|dẫn đầu|làm việc|đi|họp|chỉ|nêu|nêu rõ|phân tích|phê bình|thừa nhận|xác nhận|lý giải
giải thích|nhận|nhận định|đón|đón tiếp|tiếp đón|chứng kiến|khen|khen thưởng|thay mặt|đại diện|điều hành|trực tiếp
chủ động|luôn|rất|không|chưa|phải|cần|mới|thì|mà|nhưng|nếu|vì|bởi|như|trở thành|nghỉ|qua đời|từ trần|sinh|quê|nguyên
kiêm|phụ trách|thị sát|xử lý|hứa|cam kết|khuyến cáo|bộc bạch|tâm sự|kể|nhớ|bảo|viết|gửi|vẫn|lại|liền|bèn|ngay|nhắc
nhắc nhở|gợi ý|hoan nghênh|ủng hộ|phản đối|bác bỏ|thúc giục|kiến nghị|đề xuất|hướng dẫn|quán triệt|triển khai
phát động|hội đàm|hội kiến|gặp mặt|dừng|thở|chờ|cười|nghe|đồng chủ trì|đều|diễn|cõng|phát|quay|cử|thăm hỏi|chúc tết
chúc|ra|lên|xuống|đưa|mang|ăn|uống|ngồi|đứng|chạy|thảo luận|tiếp thu|tiếp xúc|tiếp nhận|tiếp tục|bắt tay|trồng|đọc
công bố|quyết định|thực hiện|tổ chức|lãnh đạo|hiện|nay|từng|này|đó|kia|hôm|ngày|sáng|chiều|tối|năm|tháng|lúc|lần
bổ nhiệm|điều động|luân chuyển|chấp hành|vi phạm|xin|xem|tìm|thấy|biết|muốn|tham quan|trải nghiệm|ấn|ấn tượng
vui mừng|hầu tòa|khai|đối thoại|chào|nhân dịp|nhân chuyến|nhân ngày|nhân kỷ niệm|nhân tết|nhân buổi|giữ|giữ chức
đảm nhận|đảm nhiệm|phê chuẩn|mời|cảm tạ|chuyển|chấp thuận
phân công|giữ gìn|dẫn|lưu niệm|chụp|thưởng|khảo|nhờ|gọi|điện|viếng|đặt|ân cần|vinh dự|long trọng|chân thành|thân mật
nồng nhiệt|xung quanh|qua|nơi|lên tiếng|phản ánh|thay đổi|xúc động|bàn giao|trả|mừng|công tác|tuyên dương|trân trọng
dành|đồng hành|gợi mở|chốt|truyền đạt|đề cập|nói rõ|lấy|tuyên thệ|nhậm chức|tái đắc cử|đắc cử|trúng cử|thôi|nghỉ hưu
lĩnh|nhìn nhận|quan tâm|dõi theo|bên|giữa|cạnh|gật đầu|lắc đầu|mỉm cười|xua tay|đưa mắt|giơ tay|bước|nhấn|dặn|dặn dò
trấn an|chốt lại|kết thúc|khép lại|tranh thủ|tìm hiểu|lắng nghe|vận động|cắt|bấm nút|gắn biển|thông qua|chất vấn
đáp|hồ hởi|phấn khởi|vui vẻ|trăn trở|băn khoăn|thẳng thắn|đặt vấn đề|nhấn nút|đồng tình|giải quyết|tri ân|quyên góp
""")

# Bodies of the whole country or of the world: no place follows them.
CLOSED = _words("""
trung ương|trung ương đảng|bộ chính trị|ban bí thư|quốc hội|chính phủ|nhà nước|việt nam|tại việt nam|nước|t.ư|tw
t.ư đảng|tw đảng|tư đảng|tư|tối cao|quốc gia|liên hợp quốc|asean|châu á|của quốc hội|đảng|thế giới
""")

# Words after which a body must go on: what follows them in small letters still belongs to it.
OPENERS = _words("""
sở|bộ|ban|cục|vụ|phòng|viện|trung tâm|hội|ủy ban|trường|đại học|học viện|công ty|tập đoàn|quản lý|hội đồng|liên đoàn
hiệp hội|liên hiệp|bệnh viện|ngân hàng|khoa|báo|đài|cp|tnhh|mtv|nhà máy|quỹ|tổ|đội|chỉ đạo|cảnh sát|công an
thanh tra|chỉ huy
""")

# Words of bodies that are ordinary words too, and end a post when they stand in small letters.
ORDINARY = _words("""
đoàn|tư|tổ|khoa|hội|ban|vùng|ga|cung|cảng|đội|trạm|tổ chức|đại diện
""")

# What is named for a person, or keeps the memory of one.
MONUMENTS = _words("""
tượng đài|tượng|chân dung|khu lưu niệm|nhà lưu niệm|bảo tàng|khu di tích|đền thờ|lăng|mộ|phần mộ|đường|phố
quảng trường|công viên|cầu|giải thưởng|giải|quỹ học bổng|học bổng|tàu|ngày sinh|năm sinh|năm ngày sinh|ngày mất
thư viện|phòng truyền thống|trường|tấm gương|tư tưởng|phong cách|di chúc|quê hương|anh linh|hương hồn|di ảnh|ban thờ
bàn thờ|nhà tưởng niệm|đền tưởng niệm|tưởng nhớ|tưởng niệm|mang tên|di tích|nhà thờ|thời|khu mộ|quỹ
""")

# What is written, filmed or sung about a person.
WORKS = _words("""
cuốn sách|sách|tập sách|bộ sách|phim|bộ phim|phim tài liệu|bài thơ|ca khúc|bài hát|vở diễn|vở kịch|triển lãm|hồi ký
tư liệu|cuốn hồi ký|tập thơ|tiểu thuyết
""")

# First halves of common words whose second half alone would be a monument or a place: "yêu cầu", "môi trường".
HALVES = _words("yêu|nhu|toàn|thành|môi|hiện|thị|lập|đồng|kịp|tạm|đương|nhất|tức|đối|ấn|khí|lên|hòa|lý|phân|ái|hâm|hợp")

# Words between a monument and the person.
MEMORIAL_LINKS = _words("""
về|của|mang tên|cố|nhà lãnh đạo|lãnh tụ|liệt sĩ|anh hùng|đồng chí|cuộc đời|nguyên
""")

# Words before a colon and the name of who wrote or photographed.
CREDITS = _words("ảnh|tin|nguồn|bài|tin, ảnh|bài, ảnh|bài và ảnh|tin và ảnh|clip|video|thực hiện|đồ họa|theo|tác giả")

# Words before a name that make it a place, a firm, a credit.
NOT_BEFORE_PERSONS = _words("""
tại|ở|tỉnh|huyện|xã|phường|quận|thành phố|thị xã|đường|phố|cầu|trường|công ty|thôn|bản|làng|sông|hồ|núi|tập đoàn
bệnh viện|ảnh|tin|nguồn|bài|từ|về|đến|thpt|thcs|tượng đài|tượng|quỹ|giải|công viên|tàu
""")
