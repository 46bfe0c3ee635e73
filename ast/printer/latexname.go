package printer

import (
	"strings"
	"unicode/utf8"

	"backprop/ast/once"
)

// greek has the letters with a command in TeX, and their names. For a letter with two shapes, ϵ and ε, the name is the
// command of the plain shape. A capital that looks Latin has none.
var greek = once.Value[map[string]string]{Make: func() map[string]string {
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
}}

// distinction tells variables apart.
type distinction struct {
	variables map[string]bool
	upright   map[string]string // names that would be set like others
}

// variable reports whether name is known to be a variable.
func (d *distinction) variable(name string) bool { return d != nil && d.variables[name] }

// distinct finds names that would be set alike, such as x1 and x_1, alpha and α. The shortest one is set in mathematical
// letters; the others, and names like those of constants, stand as typed.
func distinct(names []string) *distinction {
	d := &distinction{variables: map[string]bool{}, upright: map[string]string{}}
	best := map[string]string{latexName("inf"): "", latexName("nan"): ""}
	for _, name := range names {
		d.variables[name] = true
		tex := latexName(name)
		if other, ok := best[tex]; !ok || len(name) < len(other) {
			best[tex] = name
		}
	}
	for _, name := range names {
		if best[latexName(name)] != name {
			d.upright[name] = upright(name)
		}
	}
	return d
}

// name returns the LaTeX of a name. ∂f/∂x, which is not a name of the language, is a derivative.
func (l latex) name(name string) string {
	if of, by, ok := strings.Cut(name, "/∂"); ok && strings.HasPrefix(of, "∂") {
		return `\frac{\partial ` + l.name(of[len("∂"):]) + `}{\partial ` + l.name(by) + "}"
	}
	if l.names != nil {
		if tex, ok := l.names.upright[name]; ok {
			return tex
		}
	}
	return latexName(name)
}

// latexName returns the LaTeX of a name: a letter in italics, also for the name of a Greek letter; several letters upright;
// parts after _ and final digits as subscripts.
func latexName(name string) string {
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

// subscripted reports whether the LaTeX of a name has a subscript.
func subscripted(tex string) bool { return strings.Contains(tex, "_{") }

// letters writes one word: the name of a Greek letter, a letter, a number, or letters upright.
func letters(s string) string {
	if tex, ok := greek.Get()[s]; ok {
		return tex
	}
	if r, n := utf8.DecodeRuneInString(s); n == len(s) && r < utf8.RuneSelf && r != '_' || strings.Trim(s, "0123456789") == "" {
		return s
	}
	return upright(s)
}

// upright writes a word letter by letter.
func upright(s string) string {
	// \text is for letters without a font in math mode.
	text := strings.ContainsFunc(s, func(r rune) bool { return r >= utf8.RuneSelf && greek.Get()[string(r)] == "" })
	var b strings.Builder
	for _, r := range s {
		tex, ok := greek.Get()[string(r)]
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
