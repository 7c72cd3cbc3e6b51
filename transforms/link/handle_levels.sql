-- Handle levels: how profiles agree (levels.Profile), and whether an e-mail name or profile address of the one record
-- spells the name of the other (levels.Handle).
-- reads name_classes, cards
with sides as (
    select
        p.card_l, p.card_r, l.profile as profile_l, r.profile as profile_r, l.kind = r.kind as is_same_kind,
        l.handles as handles_l, r.handles as handles_r, l.letters as letters_l, r.letters as letters_r,
        l.short_letters as short_l, r.short_letters as short_r
    from name_classes as p
    inner join cards as l on p.card_l = l.card
    inner join cards as r on p.card_r = r.card
)

select
    card_l, card_r,
    case
        when profile_l is null and profile_r is null then 2
        when profile_l is null or profile_r is null then 1
        when profile_l = profile_r then 0
        else if(is_same_kind, 4, 3)
    end as profile,
    case
        when len(handles_l) = 0 and len(handles_r) = 0 then 4
        when list_contains(handles_l, letters_r) and list_contains(handles_r, letters_l) then 0
        when list_has_any(handles_l, handles_r) then 1
        when list_contains(handles_l, letters_r) or list_contains(handles_r, letters_l) then 2
        when list_contains(handles_l, short_r) or list_contains(handles_r, short_l) then 3
        when len(handles_l) = 0 or len(handles_r) = 0 then 4
        else 5
    end as handle
from sides
