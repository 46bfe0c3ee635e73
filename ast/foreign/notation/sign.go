package notation

import (
	"strings"
	"unicode/utf8"

	"backprop/ast/foreign"
	"backprop/ast/once"
)

// longer are the signs of more than one character, longer ones first.
var longer = once.Value[[]string]{Make: func() []string {
	return strings.Fields("... .' .|> >>> << >> ?? ?. =/= === !== %/% %*% %>% %o% %in% .&& .|| .<= .>= .== .!= || ** .* ./ .^ .+ .- .< .> && <= >= == != ~= <> =< -> := <- |> %% // :: ^^ *. +. -. /.")
}}

// spellings are the signs of characters and of commands of LaTeX that mean the same.
var spellings = once.Value[map[string]string]{Make: func() map[string]string {
	signs := map[string]string{}
	for _, row := range [][2]string{
		{"*", `× · ⋅ ∗ ∙ • ✕ ✖ ⨯ ⊙ \odot \cdot \times \ast \star \cdotp`},
		{"/", `÷ ∕ ⁄ ➗ \div`},
		{"-", `¯ − – ﹣ — ‐ ‑ ➖`},
		{"+", `➕`},
		{"^", `↑ ⌃`},
		{"%%", `\bmod \mod \pmod`},
		{"<", `\lt`},
		{">", `\gt`},
		{"<=", `≤ ⩽ ≦ \le \leq \leqslant`},
		{">=", `≥ ⩾ ≧ \ge \geq \geqslant`},
		{"!=", `≠ \ne \neq`},
		{"≈", `\approx`},
		{"!", `¬ \lnot \neg`},
		{"&&", `∧ \land \wedge`},
		{"||", `∨ \lor \vee`},
		{"|", `∣ ❘ │ \lvert \rvert \vert \mid`},
		{"‖", `∥ \lVert \rVert \Vert`},
		{"⌊", `\lfloor`},
		{"⌋", `\rfloor`},
		{"⌈", `\lceil`},
		{"⌉", `\rceil`},
		{"{", `\lbrace`},
		{"}", `\rbrace`},
		{"'", `’ ᵀ ⊤ ⊺ †`},
		{":=", `≔`},
		{"<-", `←`},
		{"|>", `.|>`},
		{"->", `↦ →`},
		{"°", `º ˚ \circ \degree`},
	} {
		for spelling := range strings.FieldsSeq(row[1]) {
			signs[spelling] = row[0]
		}
	}
	return signs
}}

// signAt returns the sign that a text begins with, as the reader knows it, and its length in the text; 0 for another character.
func signAt(text string) (string, int) {
	for _, long := range longer.Get() {
		if strings.HasPrefix(text, long) {
			if same := spellings.Get()[long]; same != "" {
				return same, len(long)
			}
			return long, len(long)
		}
	}
	r, n := utf8.DecodeRuneInString(text)
	if same := spellings.Get()[text[:n]]; same != "" {
		return same, n
	}
	if r = plain(r); strings.ContainsRune("+-*/^()[]{}|<>=!?:,;%&~@°‰√∛∜⌊⌋⌈⌉‖.≈$'′±∑", r) || fraction(string(r)) != "" {
		return string(r), n
	}
	return "", 0
}

// fraction writes the fraction of one character; "" for another sign.
func fraction(sign string) string {
	r, n := utf8.DecodeRuneInString(sign)
	row, _ := foreign.Symbol(r)
	if n < len(sign) || !strings.HasPrefix(row.Write, "(") {
		return ""
	}
	return strings.Trim(row.Write, "()")
}
