from __future__ import annotations

from hypothesis import HealthCheck, settings

# Other work on the machine makes single examples slow; tests of speed measure for themselves.
settings.register_profile("steady", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")
