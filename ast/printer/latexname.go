package printer

import (
	"strings"
	"sync"
	"unicode/utf8"
)

// greek has the letters that TeX has commands for, and their names. Where a letter has two shapes, ϵ and ε, the name
// is that of TeX's plain one. A capital that looks Latin has none.
var greek = sync.OnceValue(func() map[string]string {
	const letters = `α \alpha β \beta γ \gamma δ \delta ε \varepsilon ϵ \epsilon ζ \zeta η \eta θ \theta ϑ \vartheta
		ι \iota κ \kappa λ \lambda μ \mu ν \nu ξ \xi ρ \rho ϱ \varrho σ \sigma ς \varsigma τ \tau υ \upsilon
		φ \varphi ϕ \phi χ \chi ψ \psi ω \omega π \pi ϖ \varpi
		Γ \Gamma Δ \Delta Θ \Theta Λ \Lambda Ξ \Xi Π \Pi Σ \Sigma Υ \Upsilon Φ \Phi Ψ \Psi Ω \Omega`
	m := map[string]string{}
	fields := strings.Fields(letters)
	for i := 0; i < len(fields); i += 2 {
		letter, tex := fields[i], fields[i+1]
		m[letter] = tex
		if name := tex[1:]; !strings.HasPrefix(name, "var") {
			m[name] = tex
		}
	}
	return m
})

// latexName returns how a name is written: a letter in italics, a Greek one also by its name,
// several letters upright, what follows _ and digits at the end below the line. ∂f/∂x, which is no name of
// the language, is a derivative.
func latexName(name string) string {
	if of, by, ok := strings.Cut(name, "/∂"); ok && strings.HasPrefix(of, "∂") {
		return `\frac{\partial ` + latexName(of[len("∂"):]) + `}{\partial ` + latexName(by) + "}"
	}
	switch name {
	case "inf":
		return `\infty`
	case "nan":
		return `\mathrm{NaN}`
	}
	words := strings.Split(name, "_")
	base := strings.TrimRight(words[0], "0123456789")
	if base == "" {
		return letters(name)
	}
	sub := words[1:]
	if digits := words[0][len(base):]; digits != "" {
		sub = append([]string{digits}, sub...)
	}
	for i, s := range sub {
		if s == "" { // a_ and a__b
			return letters(name)
		}
		sub[i] = letters(s)
	}
	if len(sub) == 0 {
		return letters(base)
	}
	return letters(base) + "_{" + strings.Join(sub, ",") + "}"
}

// letters writes one word: the name of a Greek letter, a letter, a number, or letters upright.
func letters(s string) string {
	if tex, ok := greek()[s]; ok {
		return tex
	}
	if r, n := utf8.DecodeRuneInString(s); n == len(s) && r < utf8.RuneSelf && r != '_' || strings.Trim(s, "0123456789") == "" {
		return s
	}
	// \text is for the letters that math has no font for.
	text := strings.ContainsFunc(s, func(r rune) bool { return r >= utf8.RuneSelf && greek()[string(r)] == "" })
	var b strings.Builder
	for _, r := range s {
		tex, ok := greek()[string(r)]
		switch {
		case ok && text:
			b.WriteString("$" + tex + "$")
		case ok:
			b.WriteString(tex + " ")
		case r == '_':
			b.WriteString(`\_`)
		default:
			b.WriteRune(r)
		}
	}
	if text {
		return `\text{` + b.String() + "}"
	}
	return `\mathrm{` + strings.TrimRight(b.String(), " ") + "}"
}
