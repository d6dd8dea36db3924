"""Nouns that are counted, words that are none, and what counting them means.

Sources: the classifiers and kind nouns of Nguyễn Đình-Hoà, *Vietnamese* (1997), §5.2; the other nouns are those that
provincial news count most. Tables are written in usual spelling and levelled once on loading.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final, Literal

from llmx.vietnamese.units import levelled

__all__ = [
    "BODIES",
    "GIVING",
    "MILLIONS_OF",
    "NOUNS",
    "NOUN_TAILS",
    "NO_NOUNS",
    "NO_NOUN_PAIRS",
    "PARTIES",
    "PARTIES_IN_WORDS",
    "TIMES",
    "Sort",
]

Sort = Literal["gift", "thing", "classifier", "group", "other"]
"""What a counted noun is: "gift" (always goods), "thing" (objects, animals, houses: goods where they are given, a
statistic elsewhere), "classifier" (a thing whose noun follows), "group" (counts the noun after it: "nhóm nội dung"),
"other" (people, bodies, events: a statistic)."""

_NOUNS: Final[tuple[tuple[Sort, str], ...]] = (
    (
        "gift",
        """
            phần quà, suất quà, túi quà, quà, gói quà, món quà, giỏ quà, suất học bổng, học bổng, sổ tiết kiệm, phần
            thưởng, suất quà Tết, phần quà Tết, nhà tình nghĩa, nhà tình thương, nhà đại đoàn kết, căn nhà tình nghĩa,
            căn nhà tình thương, căn nhà đại đoàn kết, thẻ bảo hiểm y tế, thẻ BHYT, ngôi nhà tình nghĩa, mái ấm, suất
            ăn, nhu yếu phẩm, bức tranh, bó hoa, kỷ niệm chương
        """,
    ),
    (
        "classifier",
        """
            chiếc, cái, cuốn, quyển, tấm, bức, viên, hộp, thùng, bao, túi, gói, chai, lon, can, bình, đôi, cặp, tờ,
            thanh, bộ, khẩu, quả, trái, hạt, bó, cây, bát, tô, ly, cốc, lọ, tuýp, kiện, két, thỏi, cuộn, mảnh, miếng,
            ống, liều, mũi, con, đoá, bông, khối, container, công-ten-nơ, chậu, giỏ, rổ, khay, mâm, suất, phần, lô, cuốn
            sổ, thúng, vỉ, ổ, xô, phao, bánh, hòm, chuyến xe
        """,
    ),
    (
        "thing",
        """
            xe, xe máy, xe đạp, ô tô, xe ô tô, xe tải, xe lăn, xe buýt, xe cứu thương, xe cấp cứu, xe khách, xe con,
            xe điện, xe bồn, xe lu, xe bán tải, xe cứu hỏa, xe chữa cháy, xe đạp điện, xe mô tô, mô tô, máy, máy tính,
            máy tính bảng, máy tính xách tay, máy vi tính, máy thở, máy bơm, máy xét nghiệm, máy lọc nước, máy bay,
            máy móc, máy cày, máy gặt, máy xúc, máy ảnh, máy phát điện, máy giặt, điện thoại, điện thoại di động,
            laptop, tivi, ti vi, tủ lạnh, quạt, quạt điện, loa, camera, bàn, ghế, bàn ghế, giường, giường bệnh, tủ,
            kệ, nồi cơm điện, bếp gas, áo, áo phao, áo ấm, áo mưa, áo dài, áo khoác, quần áo, chăn, chăn ấm, chăn màn,
            màn, chiếu, mũ, mũ bảo hiểm, nón, giày, dép, đôi giày, cặp sách, ba lô, sách, vở, sách giáo khoa, bút,
            đồng hồ, khẩu trang, kit test, kit xét nghiệm, bộ kit, test nhanh, vắc xin, vaccine, vắc-xin, liều vắc
            xin, liều vaccine, thuốc, túi thuốc, phần quà, suất quà, túi quà, quà, gói quà, suất học bổng, học bổng,
            phần thưởng, hiện vật, thiết bị, bộ đồ, quyển vở, cờ, lá cờ, cờ Tổ quốc, ảnh, bức ảnh, bức tranh, tượng,
            cây, cây xanh, cây giống, cây con, cây ăn quả, hoa, chậu hoa, cành đào, bánh chưng, bánh, mì tôm, mì gói,
            gạo, trứng, quả trứng, sữa, hộp sữa, nước, viên gạch, gạch, ngói, bao xi măng, tấm tôn, bồn nước, bồn chứa
            nước, téc nước, bóng đèn, đèn, cột điện, cột đèn, trụ điện, tấm pin, tấm pin mặt trời, sim, thẻ, thẻ bảo
            hiểm, thẻ bảo hiểm y tế, thẻ BHYT, sổ, sổ tiết kiệm, sổ đỏ, bảo hiểm, vé, tờ rơi, tàu, tàu cá, thuyền, ca
            nô, xuồng, ghe, phao cứu sinh, sắt, thép, than, cát, đá, đất, đất đá, bùn, bùn đất, cp, xi măng,
            phân bón, xăng, dầu, rác, rác thải, gỗ,
            cá, tôm, thịt, rau, lúa, ngô, cà phê, rau củ, rau củ quả, hàng, hàng hóa, heroin, ma túy, thóc, lương
            thực, hạt giống, súng, đạn, viên đạn, quả bom, bom, mìn, quả mìn, xe lăn, nhu yếu phẩm, con giống, cần
            cẩu, drone, robot, lồng bè, tem, huy hiệu, bằng khen, giấy khen, kỷ niệm chương, huân chương, huy chương,
            huy chương vàng, HCV, cúp, giường tầng, tivi, tập vở, tập
        """,
    ),
    (
        "thing",
        """
            con bò, con trâu, con lợn, con gà, con, bò, trâu, lợn, heo, gà, vịt, dê, bò giống, con bò giống, con gia
            súc, gia súc, gia cầm, căn, căn nhà, ngôi nhà, nhà, nhà tình nghĩa, nhà tình thương, nhà đại đoàn kết,
            ngôi, căn hộ, nóc nhà, phòng học, nhà văn hóa, cây cầu, cầu, giếng, giếng khoan, công trình, nhà vệ sinh,
            tủ sách, thư viện, phòng máy, trạm, lồng, bể, cổ phiếu, cổ phần, trái phiếu, ngôi mộ, mộ, tòa nhà, tòa,
            biệt thự, khách sạn, cầu treo, bể nước, công trình nước sạch, ao, chuồng, vườn
        """,
    ),
    (
        "group",
        """
            nhóm, loại, loại hình, cụm, hệ thống, chuỗi, mẫu, đợt, lượt, cuộc, khoản, hạng mục, lớp, bản, bài,
            lĩnh vực, nội dung, tổ, đội, đoàn, chi, phòng, tuyến, điểm, nhà máy, khu, vụ, ca, trường hợp, chuyến, đơn,
            cơ sở, gói, luồng, ngành, nhóm ngành
        """,
    ),
    (
        "other",
        """
            người, người dân, dân, người lao động, lao động, công nhân, cán bộ, công chức, viên chức, đảng viên, đoàn
            viên, hội viên, thành viên, ủy viên, đại biểu, cử tri, đồng chí, đồng bào, đồng đội, chiến sĩ, cán bộ
            chiến sĩ, quân nhân, sĩ quan, dân quân, công an, thanh niên, phụ nữ, nông dân, ngư dân, thuyền viên, học
            sinh, sinh viên, học viên, giáo viên, giảng viên, thầy cô, trẻ em, trẻ, em, cháu, em học sinh, em nhỏ, bé,
            bệnh nhân, ca bệnh, ca mắc, ca nhiễm, ca tử vong, bác sĩ, y bác sĩ, nhân viên, y tế, điều dưỡng, tình
            nguyện viên, vận động viên, huấn luyện viên, trọng tài, cầu thủ, nghệ sĩ, diễn viên, nghệ nhân, thí sinh,
            ứng viên, chuyên gia, kỹ sư, nhà khoa học, tiến sĩ, thạc sĩ, giáo sư, nhà báo, phóng viên, doanh nhân,
            hành khách, khách, du khách, khách du lịch, lượt khách, khách hàng, khách quốc tế, lượt người, lượt xem,
            lượt, nạn nhân, bị can, bị cáo, đối tượng, nghi phạm, tội phạm, hộ, hộ dân, hộ nghèo, hộ gia đình, gia
            đình, hộ cận nghèo, nhân khẩu, khẩu, liệt sĩ, thương binh, bà mẹ, Bà mẹ Việt Nam anh hùng, người có công,
            cựu chiến binh, gia đình chính sách, mẹ, cụ, cụ già, vị, vị trí, tỷ phú, triệu phú, đối tác, cổ đông, nhà
            đầu tư, nhà tài trợ, lãnh đạo, giám đốc, phó chủ tịch, cố vấn, thủ lĩnh, tân binh, công dân, thuê bao, tài
            khoản, người dùng, nhân sự, biên chế, xã, phường, thị trấn, huyện, quận, thị xã, thôn, bản, ấp, làng, tổ
            dân phố, khu phố, khu dân cư, đơn vị, đơn vị hành chính, cơ quan, sở, ban, ngành, phòng ban, địa phương,
            tỉnh, tỉnh thành, thành phố, quốc gia, nước, vùng, khu vực, châu lục, vùng lãnh thổ, doanh nghiệp, công
            ty, tập đoàn, hợp tác xã, HTX, hợp tác, ngân hàng, chi nhánh, văn phòng, cửa hàng, siêu thị, chợ, nhà
            hàng, trường, trường học, lớp học, phòng thí nghiệm, bệnh viện, trạm y tế, phòng khám, cơ sở, cơ sở y tế,
            cơ sở sản xuất, nhà xưởng, nhà máy, khu công nghiệp, cụm công nghiệp, KCN, khu kinh tế, khu đô thị, khu
            tái định cư, trang trại, mô hình, làng nghề, tổ chức, hội, câu lạc bộ, CLB, đội, nhóm, tổ, đoàn, chi bộ,
            đảng bộ, tổ chức đảng, chi hội, đội bóng, đội tuyển, chi đoàn, dự án, công trình, đề án, chương trình, kế
            hoạch, nghị quyết, quyết định, chỉ thị, thông tư, nghị định, văn bản, thỏa thuận, hợp đồng, biên bản, biên
            bản ghi nhớ, bản ghi nhớ, luật, dự luật, dự thảo, hồ sơ, thủ tục, thủ tục hành chính, TTHC, dịch vụ, dịch
            vụ công, dịch vụ công trực tuyến, đơn hàng, đơn thư, đơn, lá đơn, phiếu, phiếu bầu, ý kiến, lượt ý kiến,
            kiến nghị, câu hỏi, tham luận, báo cáo, nội dung, nhóm nội dung, nhiệm vụ, giải pháp, chỉ tiêu, tiêu chí,
            mục tiêu, lĩnh vực, vấn đề, chuyên đề, hạng mục, nguyên tắc, hoạt động, sự kiện, hội nghị, hội thảo, cuộc,
            cuộc họp, cuộc thi, kỳ họp, phiên họp, phiên, buổi, buổi làm việc, lễ hội, chuyến, chuyến bay, chuyến tàu,
            chuyến hàng, chuyến đi, lượt phương tiện, phương tiện, lượt xe, tour, tuyến, tuyến đường, con đường, đoạn,
            điểm, điểm cầu, điểm sạt lở, điểm nghẽn, điểm đen, điểm trường, điểm du lịch, nút giao, cầu vượt, hầm,
            cảng, bến, bến cảng, sân bay, nhà ga, ga, hồ, hồ chứa, đập, cống, con sông, con suối, đảo, hòn đảo, di
            tích, di sản, danh thắng, khu di tích, bảo tàng, tác phẩm, bài, bài báo, bài viết, tin, tin bài, bài hát,
            ca khúc, tiết mục, vở diễn, bộ phim, phim, chương, đề tài, sáng kiến, sáng chế, giải, giải thưởng, giải
            nhất, giải nhì, giải ba, giải khuyến khích, huy chương, công trình nghiên cứu, tác giả, danh hiệu, kỷ lục,
            bàn thắng, trận, trận đấu, trận động đất, ván, hiệp, vụ, vụ án, vụ việc, vụ tai nạn, vụ cháy, vụ vi phạm,
            vụ mùa, trường hợp, ca, ca mổ, ca phẫu thuật, cơn bão, trận lũ, đợt, đợt mưa, sự cố, lỗi, vi phạm, vi phạm
            hành chính, cuộc gọi, tin nhắn, giao dịch, lệnh, sản phẩm, sản phẩm OCOP, mặt hàng, thương hiệu, nhãn
            hiệu, mẫu, mẫu xét nghiệm, mẫu bệnh phẩm, loài, giống, giống lúa, thửa, thửa đất, lô đất, nền, nền đất,
            lô, suất đầu tư, gói thầu, nhà thầu, hạng, bậc, tầng, phòng, giường, buồng, chỗ, chỗ ngồi, ghế ngồi, bài
            học, khóa, lớp, môn, môn thi, tiết, tín chỉ, nguyện vọng, nguồn, khoản, khoản vay, món vay, việc làm, công
            việc, vị trí việc làm, ngành nghề, nghề, cách, phương án, kịch bản, trụ cột, động lực, đột phá, hành lang,
            trung tâm, trạm thu phí, trạm biến áp, tổ máy, tua bin, giàn khoan, mỏ, giếng dầu, nhân chứng, tay súng,
            con tin, tù nhân, phi công, phi hành đoàn, binh sĩ, lính, dân thường, người tị nạn, lần, bậc, hạng, vòng,
            bước, yếu tố, nguyên nhân, tiêu chuẩn, chỉ số, câu, trang, kênh, ứng dụng, phần mềm, website, trang web,
            bộ, bộ ngành, đầu mối, đầu sách, đầu xe, đầu gia súc, di vật, cổ vật, bảo vật, hiện vật, đầu việc, thư,
            bức thư, vòng đua, bàn, tập thể, cá nhân, bị hại, hội đồng, số điện thoại, đường bay, thi thể, vải thiều,
            nhân lực, điểm cơ bản, gốc, nhân viên y tế, quả phạt đền, quả phạt góc, lực lượng, nhà tiêu, quân, đô thị,
            hiệp hội, hội chợ, phiên chợ, dân tộc, lưu học sinh, nạn nhân, lều bạt, lều, lán trại, đoàn nghệ thuật,
            khách mời, mẹ liệt sĩ, lớp tập huấn, lớp bồi dưỡng, quỹ, đám cháy, ổ dịch, chốt, chốt kiểm soát, cửa khẩu,
            vợ chồng, mẹ con, cha con, bố con, bà cháu,
            anh em, chị em, anh chị em, cột mốc, cá thể, lượt truy cập, lượt tương tác, lượt thích
        """,
    ),
)

NOUNS: Final = MappingProxyType({noun: sort for sort, nouns in reversed(_NOUNS) for noun in levelled(nouns)})
"""Counted nouns and what each is; where two rows have a noun, the earlier row counts."""

NOUN_TAILS: Final = frozenset(
    levelled(
        """
            inox, nhựa, gỗ, đá, sắt, thép, nhôm, bạc, vàng, giấy, vải, len, da, composite, nghèo, cận nghèo, tình
            nghĩa, tình thương, giống, xanh, dân, xã hội, lăn, đạp, máy, tải, khách, giáo khoa, học sinh, y tế, trẻ
            em, Tết, gia súc, gia cầm, sinh viên, dưa hấu
        """
    )
)
"""Words of material or kind that belong to the noun before them."""

PARTIES: Final = frozenset(
    levelled(
        """
            địa phương, tỉnh, thành phố, tỉnh thành, bên, nước, quốc gia, phía, đảng, ban thường vụ, thành ủy, tỉnh
            ủy, nền kinh tế, chính phủ, chính quyền, đất nước, vùng đất, đoàn công tác
        """
    )
)
"""Who the parties of a meeting may be: in small numbers these words point to them ("hai địa phương")."""

PARTIES_IN_WORDS: Final = frozenset(
    levelled("""
    đơn vị, cơ quan, ngành, bộ, sở, đoàn, dân tộc, ban, đảng bộ, huyện, khối, miền, hội, nhà, người con, vợ
    chồng, mẹ con, cha con, bố con, bà cháu, anh em, chị em
""")
)
"""Words that do the same only where the number is spelled out ("hai đơn vị", but "2 đơn vị" is a count)."""

TIMES: Final = frozenset(
    levelled(
        """
            giai đoạn, năm, tháng, ngày, tuần, giờ, phút, giây, tuổi, thập kỷ, thế kỷ, thập niên, quý, đêm, hôm, buổi
            sáng, buổi chiều, nhiệm kỳ, niên khóa, mùa, tiếng, tiếng đồng hồ, ngày đêm, chiều, sáng, tối, trưa, khóa,
            kỳ, vụ mùa, kiếp, đời, thế hệ, canh, học kỳ, mùa giải, mùa vụ, xuân, chớp mắt
        """
    )
)
"""Periods and ages: numbers of them are no amounts."""

MILLIONS_OF: Final = frozenset(
    levelled(
        """
            người, dân, lượt, khách, con, cây, liều, chiếc, cái, hộ, xe, thẻ, tin, cổ phiếu, trẻ, cháu, em, viên, hộp,
            quả, trái, đơn, vé, hạt, mũi, ca, bông, cuốn, máy, bản, bao, gói, lao động, thùng,
            tấm, bức, chai, lon, tờ, quyển, bó, thỏi, cuộn, miếng, ống, trứng, sách, vở, cp, cá, tôm, gà, heo, lợn, bò,
            trâu, vịt, ghế, áo, mũ, thuốc, sim, học sinh, phiếu, cử tri
        """
    )
)
"""Nouns of one syllable that are counted in millions; before others it is money ("500 triệu bàn giao")."""

GIVING: Final = levelled(
    """
        tặng, trao, biếu, ủng hộ, hỗ trợ, cứu trợ, quyên góp, đóng góp, viện trợ, cấp phát, xuất cấp, bàn giao, tài
        trợ, hiến, cấp, gửi, góp, tiếp nhận, phát quà, chuyển tới, chuyển đến, chuyển cho, tang vật, tang chứng, tịch
        thu, trồng, trồng mới
    """
)
"""Words of giving (and taking): with one of them before it in its sentence, a thing or measured stuff is goods."""

NO_NOUNS: Final = frozenset(
    levelled(
        """
            và, của, là, có, được, bị, để, trong, ngoài, trên, dưới, tại, ở, từ, đến, tới, cho, với, về, theo, do, vì,
            bởi, nên, mà, thì, khi, nếu, như, so, còn, đã, đang, sẽ, sắp, vừa, mới, cũng, vẫn, chỉ, không, chưa,
            chẳng, phải, cần, rất, quá, hơn, kém, này, đó, kia, ấy, nọ, sau, trước, qua, lên, xuống, vào, ra, lại, đi,
            về, cùng, hay, hoặc, nhưng, song, tuy, dù, rằng, bằng, gồm, cả, mỗi, mọi, các, những, từng, một, hai, ba,
            bốn, năm, sáu, bảy, tám, chín, mười, ngày, tháng, giờ, phút, giây, tuổi, tuần, quý, sáng, trưa, chiều,
            tối, đêm, hôm, nay, tăng, giảm, đạt, chiếm, tổ chức, tiến hành, thực hiện, diễn, khai, thăm, dự, họp, ký,
            kí, ban hành, phát, cho, biết, nói, tiếp, tiếp nhận, hoàn, thành lập, phối hợp, đón, trao, tặng, gửi,
            nhận, giao, đưa, làm, mở, xây, triển, nhằm, giữa, bên, đối, thuộc, tính, kể, nhất, nhì, đầu, cuối, thứ,
            lần, liên tiếp, liên tục, đồng loạt, đồng thời, trở, nữa, thôi, đều, ngay, khoảng, gần, gồm, người ta,
            điều trị, ông, bà, anh, chị, ta, tôi, họ, chúng, mình, nó, ai, gì, nào, sao, đâu, bao, triệu tập, khởi,
            công bố, xảy, gây, khiến, giúp, xin, mời, bầu, đề nghị, yêu cầu, chỉ đạo, quy định, cao, thấp, lớn, nhỏ,
            dài, rộng, sâu, nặng, thêm, bớt, trung bình, bình quân, tức, nghĩa, tương, xấp, lượt về, bán, mua, hợp,
            thắng, thua, hòa, hoà, vô địch, kết thúc, bắt, chết, đứng, xếp, nằm, chạy, bay, hạ, cất, rời, vượt, cách,
            phần, rưỡi, linh, lẻ, lăm, mốt, tư, mươi, chục, tỉ lệ, tối thiểu, tối đa, độ
        """
    )
)
"""Words that follow a number and are no noun: function words, common verbs and adverbs, number words."""

BODIES: Final = frozenset(
    levelled("""
        ubnd, hđnd, mttq, tp, tw, tư, qh, bch, bcs, btv, csgt, ca, bộ, sở, afp, ttxvn, vov, vtv, sn, am, pm, gmt,
        ii, iii, iv, vi, xi
    """)
)
"""Abbreviations that name a body or a time, never what is counted."""

NO_NOUN_PAIRS: Final = frozenset(
    levelled(
        """
            bàn giao, bàn bạc, bàn về, bàn luận, tập huấn, tập trung, tập kết, tập hợp, điểm danh, điểm lại, tin rằng,
            tin tưởng, giải quyết, giải ngân, giải tỏa, giải phóng, giải thể, giải trình, bản thân, mặt bằng, đoàn
            kết, phòng chống, phòng ngừa, phòng thủ, ca ngợi, chi tiết, chi tiêu, chi trả, phần lớn, phần nào, đầu
            tiên, đầu tư, tầng lớp, quả thật, đội ngũ, vụ trưởng, nhóm họp, hội tụ, mẫu mực, cây số, bộ trưởng, bộ
            phận, chỗ dựa, nước ta, nhà nước, nước ngoài, đơn giản, máy móc, người ta, em ông, con số, cuộc sống, lô
            gíc, phát động, phát hiện, phát triển, phát biểu, trẻ hóa, cụ thể, vị thế, vị trí của, bao gồm, bao giờ,
            bao nhiêu, thư ký, hội đàm, hội kiến, trung ương, chợ búa, nhà trường, cửa ngõ, người đứng, đồ
            dùng, cháu bà, phim trường, bài bản, chuyến thăm, dịch chuyển, giống như, ban hành, ban bố, ban chỉ, loại
            bỏ, loại trừ, loại khỏi, chữ ký, ga ra, mặt khác, điểm đến, lớp lớp, tổ chức, cách mạng, cách đây, cách
            thức, cách ly, vòng quanh, vụ việc này, phần trăm, khách quan, xe cộ, cống hiến, ghế nóng, nền tảng, nguồn
            gốc, chương trình hành động, quỹ đạo, buổi đầu, trang bị, trang trí, trang trọng, mỏ neo
        """
    )
)
"""Pairs whose first word is a noun only by itself: "Quân khu 5 bàn giao", "Vùng 3 phát hiện"."""
